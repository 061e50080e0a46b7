package dev.countersign.testserver;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The users, clients and settings of a test server after its start and after each reset. */
@CanIgnoreReturnValue
public final class ServerSetup {

  private final Map<String, UserSetup> users = new LinkedHashMap<>();
  private final Map<String, ClientSetup> clients = new LinkedHashMap<>();
  private final Map<String, Object> settings = new HashMap<>();
  private final List<String> customClaims = new ArrayList<>();
  private final List<String> scopes = new ArrayList<>();
  private final List<String> resources = new ArrayList<>();
  private final List<Map<String, Object>> simulatedErrors = new ArrayList<>();
  private final List<Map<String, Object>> tokenChanges = new ArrayList<>();
  private @Nullable Instant time;
  private boolean https;
  private int port;
  private String host = "localhost";

  ServerSetup() {}

  /** Declares a user without claims. */
  public ServerSetup user(String name) {
    return user(name, user -> {});
  }

  /** Declares a user. */
  public ServerSetup user(String name, Consumer<UserSetup> details) {
    details.accept(users.computeIfAbsent(name, UserSetup::new));
    return this;
  }

  /**
   * Declares a client with a secret. It may use the authorization code, refresh token and client
   * credentials grants.
   */
  public ServerSetup client(String id) {
    return client(id, client -> {});
  }

  /** Declares a client. */
  public ServerSetup client(String id, Consumer<ClientSetup> details) {
    details.accept(clients.computeIfAbsent(id, ClientSetup::new));
    return this;
  }

  /** Adds scopes that clients may request. */
  public ServerSetup scopes(String... names) {
    scopes.addAll(List.of(names));
    return this;
  }

  /** Adds a scope that releases these claims of a user. OpenID Connect does not define them. */
  public ServerSetup claimsOfScope(String scope, String... claims) {
    if (!scopes.contains(scope)) {
      scopes.add(scope);
    }
    for (var claim : claims) {
      customClaims.add(scope + "=" + claim);
    }
    return this;
  }

  /**
   * Adds resources for which clients may request access tokens. Each is a URI, which becomes the
   * audience of the tokens. Without a resource, the audience is the server itself.
   *
   * @see <a href="https://www.rfc-editor.org/rfc/rfc8707.html#section-2">RFC 8707 §2</a>
   */
  public ServerSetup resources(String... uris) {
    resources.addAll(List.of(uris));
    return setting("resources", List.copyOf(resources));
  }

  /** Sets how long access tokens are valid; at least one second. */
  public ServerSetup accessTokenLife(Duration life) {
    return setting("countersign.access-token-life", life);
  }

  /** Sets how long ID tokens are valid; at least one second. */
  public ServerSetup idTokenLife(Duration life) {
    return setting("countersign.id-token-life", life);
  }

  /** Sets how long a refresh token is valid if it is not used; at least one second. */
  public ServerSetup refreshTokenLife(Duration life) {
    return setting("countersign.refresh-token-life", life);
  }

  /** Sets how long authorization codes are valid; at least one second. */
  public ServerSetup codeLife(Duration life) {
    return setting("countersign.code-life", life);
  }

  /**
   * Sets the initial access token for registrations (RFC 7591 §3); otherwise it is another one at
   * each start.
   */
  public ServerSetup registrationToken(String token) {
    return setting("registration-token", token);
  }

  /**
   * Sets a setting of the service by its name without the prefix, such as {@code code-life}. The
   * value is a string, a number, a boolean, a list of them or a duration.
   */
  public ServerSetup setting(String name, Object value) {
    settings.put(
        name.startsWith("countersign.") ? name : "countersign." + name,
        value instanceof Duration duration ? duration.toMillis() + "ms" : value);
    return this;
  }

  /** Stops the clock at this time. */
  public ServerSetup time(Instant instant) {
    time = instant;
    return this;
  }

  /** Uses https, with a published certificate for localhost. */
  public ServerSetup https() {
    https = true;
    return this;
  }

  /** Listens on this port; 0, the default, is a free one. */
  public ServerSetup port(int number) {
    port = number;
    return this;
  }

  /** Listens on this address; the default is the loopback address. */
  public ServerSetup host(String name) {
    host = name;
    return this;
  }

  /** Selects the first request of a path, to simulate an error; again after each reset. */
  public NextResponse firstResponse(String path) {
    return new NextResponse(simulatedErrors::add, path);
  }

  /** Selects the first ID token, to make it wrong; again after each reset. */
  public NextToken firstIdToken() {
    return new NextToken(tokenChanges::add, "id_token");
  }

  /** Selects the first access token that is a JWT, to make it wrong; again after each reset. */
  public NextToken firstAccessToken() {
    return new NextToken(tokenChanges::add, "access_token");
  }

  boolean isHttps() {
    return https;
  }

  ClientSetup clientOf(String id) {
    var client = clients.get(id);
    if (client == null) {
      throw new IllegalArgumentException("client " + id + " is not declared");
    }
    return client;
  }

  UserSetup userOf(String name) {
    var user = users.get(name);
    if (user == null) {
      throw new IllegalArgumentException("user " + name + " is not declared");
    }
    return user;
  }

  Map<String, Object> values() {
    var all = new HashMap<>(settings);
    if (!scopes.isEmpty()) {
      all.put("countersign.scopes", List.copyOf(scopes));
    }
    if (!customClaims.isEmpty()) {
      all.put("countersign.custom-claims", List.copyOf(customClaims));
    }
    var values = new HashMap<String, Object>();
    values.put("settings", all);
    values.put("users", users.values().stream().map(UserSetup::values).toList());
    values.put("clients", clients.values().stream().map(client -> client.values(scopes)).toList());
    values.put("simulatedErrors", List.copyOf(simulatedErrors));
    values.put("tokenChanges", List.copyOf(tokenChanges));
    values.put("https", https);
    values.put("port", port);
    values.put("host", host);
    if (time != null) {
      values.put("time", time);
    }
    return values;
  }
}
