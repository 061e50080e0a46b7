package dev.countersign.testserver;

import dev.countersign.testserver.connection.ServiceConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;

/**
 * An OpenID Provider for tests: the real service, on stores in memory, on a free port of this
 * machine. Several can run at once; each has its own issuer, clock, users and clients.
 *
 * <pre>{@code
 * try (var server = CountersignServer.start(setup -> setup.user("alice").client("shop"))) {
 *   var token = server.token("shop", "alice", "openid", "email").accessToken();
 * }
 * }</pre>
 */
public final class CountersignServer implements AutoCloseable {

  private final ServiceConnection service;
  private final ServerSetup setup;
  private final String issuer;
  private final String registrationToken;
  private final ServerClock clock;

  private CountersignServer(ServerSetup setup) {
    this.setup = setup;
    this.service = ServiceConnection.toNewServer();
    try {
      var started = service.answer("start", setup.values());
      this.issuer = started.text("issuer");
      this.registrationToken = started.text("token");
    } catch (RuntimeException e) {
      service.tell("stop", Map.of());
      throw e;
    }
    this.clock = new ServerClock(service);
  }

  /** Starts a server without users and clients. */
  public static CountersignServer start() {
    return start(setup -> {});
  }

  /** Starts a server; throws {@link IllegalArgumentException} if the service refuses the setup. */
  public static CountersignServer start(Consumer<ServerSetup> details) {
    var setup = new ServerSetup();
    details.accept(setup);
    return new CountersignServer(setup);
  }

  /** Returns the issuer, such as {@code http://localhost:40123}. */
  public String issuer() {
    return issuer;
  }

  /** Returns a URL of the server; the path begins with a slash. */
  public URI url(String path) {
    return URI.create(issuer + path);
  }

  /** Returns the initial access token for registrations (RFC 7591 §3). */
  public String registrationToken() {
    return registrationToken;
  }

  /** Returns the clock of the server. */
  public ServerClock clock() {
    return clock;
  }

  /** Returns the secret of a declared client. */
  public String secret(String client) {
    return setup.clientOf(client).secret();
  }

  /** Returns the password of a declared user. */
  public String password(String user) {
    return setup.userOf(user).password();
  }

  /**
   * Returns tokens of a client for a user, without a browser: the server signs the user in, grants
   * what the client asks for, and exchanges the code.
   *
   * @param scopes the scopes; with {@code openid} there is an ID token, with {@code offline_access}
   *     a refresh token
   */
  @CanIgnoreReturnValue
  public Tokens token(String client, String user, String... scopes) {
    return tokens(
        service.answer("token", Map.of("client", client, "user", user, "scopes", List.of(scopes))));
  }

  /**
   * Returns tokens as {@link #token} does; the access token is for a resource, which {@link
   * ServerSetup#resources} declares.
   *
   * @see <a href="https://www.rfc-editor.org/rfc/rfc8707.html#section-2">RFC 8707 §2</a>
   */
  public Tokens tokenFor(String resource, String client, String user, String... scopes) {
    return tokens(
        service.answer(
            "token",
            Map.of(
                "resource", resource, "client", client, "user", user, "scopes", List.of(scopes))));
  }

  /** Returns an access token of a client (the client credentials grant). */
  public Tokens clientToken(String client, String... scopes) {
    return tokens(service.answer("token", Map.of("client", client, "scopes", List.of(scopes))));
  }

  /** Returns an access token of a client for a resource (the client credentials grant). */
  public Tokens clientTokenFor(String resource, String client, String... scopes) {
    return tokens(
        service.answer(
            "token", Map.of("resource", resource, "client", client, "scopes", List.of(scopes))));
  }

  /** Returns a browser in which this declared user signs in and consents. */
  public UserAgent signIn(String user) {
    return new UserAgent(http(), issuer, user, password(user));
  }

  /** Returns an HTTP client that trusts the certificate of the server. */
  public HttpClient http() {
    var builder = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER);
    return (setup.isHttps() ? builder.sslContext(sslContext()) : builder).build();
  }

  /** Returns a TLS context that trusts only the published certificate of test servers. */
  public SSLContext sslContext() {
    return TestCertificate.trusted();
  }

  /** Returns the requests, the responses and the log as text, without secrets. */
  public String report() {
    var lines = new ArrayList<String>();
    lines.add("Countersign test server " + issuer + " at " + clock.instant() + ":");
    requests().forEach(request -> lines.add("  " + request));
    log().forEach(line -> lines.add("  log: " + line));
    return String.join("\n", lines);
  }

  /** Returns the last requests, the oldest first: 500 at most. */
  public List<ReceivedRequest> requests() {
    return service.<Map<String, Object>>list("requests").stream().map(ReceivedRequest::of).toList();
  }

  /** Returns the JWTs that the server signed, the oldest first: 1,000 at most. */
  public List<IssuedToken> tokens() {
    return service.<Map<String, Object>>list("tokens").stream().map(IssuedToken::of).toList();
  }

  /** Returns the audit events, the oldest first, including those of the start. */
  public List<RecordedEvent> events() {
    return service.<Map<String, Object>>list("events").stream().map(RecordedEvent::of).toList();
  }

  /** Selects the next request of a path, such as {@code /token}, to simulate an error. */
  public NextResponse nextResponse(String path) {
    return new NextResponse(values -> service.tell("simulate", values), path);
  }

  /** Selects the next ID token, to change its claims or its signature. */
  public NextToken nextIdToken() {
    return new NextToken(values -> service.tell("change", values), "id_token");
  }

  /** Selects the next access token that is a JWT, to change its claims or its signature. */
  public NextToken nextAccessToken() {
    return new NextToken(values -> service.tell("change", values), "access_token");
  }

  /** Replaces the signing keys at once. Returns the identifiers of the new keys. */
  @CanIgnoreReturnValue
  public List<String> rotateKeys() {
    return service.list("rotate-keys");
  }

  /**
   * Replaces the signing keys as disclosed keys: their signatures are no longer valid. Returns the
   * identifiers of the disclosed keys.
   */
  @CanIgnoreReturnValue
  public List<String> compromiseKeys() {
    return service.list("compromise-keys");
  }

  /** Lets all secrets of a client expire now. */
  public void expireSecrets(String client) {
    service.tell("expire-secrets", Map.of("client", client));
  }

  /**
   * Uses a refresh token as a thief would. If the client uses it more than ten seconds later, the
   * server treats that as a replay and revokes all tokens of the grant.
   *
   * @return the tokens that the thief gets
   */
  @CanIgnoreReturnValue
  public Tokens useRefreshToken(String client, String refreshToken) {
    return tokens(
        service.answer("use-refresh-token", Map.of("client", client, "token", refreshToken)));
  }

  private static Tokens tokens(ServiceConnection.Answer answer) {
    return new Tokens(
        answer.text("access_token"),
        Duration.ofSeconds(answer.number("expires_in")),
        answer.text("scope"),
        answer.optional("refresh_token"),
        answer.optional("id_token"));
  }

  /** Returns the last lines of the log, without secrets. */
  public List<String> log() {
    return service.list("log");
  }

  /** Restores the state after the start. The server keeps its port. */
  public void reset() {
    service.tell("reset", new HashMap<>());
  }

  /** Stops the server. */
  @Override
  public void close() {
    service.tell("stop", Map.of());
  }
}
