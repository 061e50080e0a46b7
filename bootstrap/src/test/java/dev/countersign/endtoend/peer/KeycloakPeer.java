package dev.countersign.endtoend.peer;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Keycloak in development mode, with its database in memory and one realm. */
public final class KeycloakPeer implements PeerServer {

  private static final Pattern READY = Pattern.compile("Listening on: (http://[^,\\s]+)");
  private static final Login ADMINISTRATOR = new Login("admin", "admin-of-the-tests");
  private static final String REALM = "peer";

  private final PeerProcess process;

  private KeycloakPeer(PeerProcess process) {
    this.process = process;
  }

  /** Returns why it cannot be started; empty if it is installed. */
  public static Optional<String> missing() {
    return PeerFiles.missing("Keycloak", script());
  }

  private static Path script() {
    return PeerFiles.lastIn("keycloak")
        .orElseGet(() -> PeerFiles.at("keycloak"))
        .resolve("bin/kc.sh");
  }

  /** Starts it on a free port. */
  public static KeycloakPeer start() {
    var command =
        List.of(
            "sh",
            script().toString(),
            "start-dev",
            "--db=dev-mem",
            "--cache=local",
            "--http-host=127.0.0.1",
            "--http-port=0",
            "--log-level=warn,io.quarkus:info");
    var environment =
        Map.of(
            "JAVA_HOME",
            System.getProperty("java.home"),
            "JAVA_OPTS_APPEND",
            "-XX:TieredStopAtLevel=1",
            "KC_BOOTSTRAP_ADMIN_USERNAME",
            ADMINISTRATOR.name(),
            "KC_BOOTSTRAP_ADMIN_PASSWORD",
            ADMINISTRATOR.password());
    var directory = script().resolveSibling("..").normalize();
    var peer = new KeycloakPeer(PeerProcess.start(directory, command, environment, READY));
    peer.createRealm();
    return peer;
  }

  private void createRealm() {
    var token = administratorToken();
    PeerHttp.postJson(process.url() + "/admin/realms", token, realm()).expectSuccess();
    // Keycloak shows a token at its introspection endpoint only to a client in the audience.
    var created = PeerHttp.postJson(realmUrl() + "/client-scopes", token, audience());
    created.expectSuccess();
    var location = created.response().headers().firstValue("Location").orElseThrow();
    var id = location.substring(location.lastIndexOf('/') + 1);
    PeerHttp.put(realmUrl() + "/default-default-client-scopes/" + id, token).expectSuccess();
  }

  private Map<String, Object> realm() {
    var password = Map.of("type", "password", "value", user().password());
    var person =
        Map.of(
            "username",
            user().name(),
            "enabled",
            true,
            "emailVerified",
            true,
            "email",
            "alice@example.org",
            "firstName",
            "Alice",
            "lastName",
            "Liddell",
            "credentials",
            List.of(password));
    var client =
        Map.of(
            "clientId", resourceServer().name(),
            "secret", resourceServer().password(),
            "standardFlowEnabled", false);
    return Map.of(
        "realm",
        REALM,
        "enabled",
        true,
        "sslRequired",
        "none",
        "users",
        List.of(person),
        "clients",
        List.of(client));
  }

  private Map<String, Object> audience() {
    var mapper =
        Map.of(
            "name", "audience",
            "protocol", "openid-connect",
            "protocolMapper", "oidc-audience-mapper",
            "config",
                Map.of(
                    "included.client.audience", resourceServer().name(),
                    "access.token.claim", "true",
                    "introspection.token.claim", "true"));
    return Map.of(
        "name", "audience", "protocol", "openid-connect", "protocolMappers", List.of(mapper));
  }

  private String realmUrl() {
    return process.url() + "/admin/realms/" + REALM;
  }

  /** Returns an access token, which is valid for a minute. */
  private String administratorToken() {
    var form =
        Map.of(
            "grant_type",
            "password",
            "client_id",
            "admin-cli",
            "username",
            ADMINISTRATOR.name(),
            "password",
            ADMINISTRATOR.password());
    var url = process.url() + "/realms/master/protocol/openid-connect/token";
    return PeerHttp.postForm(url, form).string("access_token");
  }

  @Override
  public String issuer() {
    return process.url() + "/realms/" + REALM;
  }

  @Override
  public Optional<String> initialAccessToken() {
    var url = realmUrl() + "/clients-initial-access";
    var body = Map.of("count", 1, "expiration", 600);
    return Optional.of(PeerHttp.postJson(url, administratorToken(), body).string("token"));
  }

  @Override
  public Login resourceServer() {
    return new Login("resource-server", "secret-of-the-resource-server");
  }

  @Override
  public Login user() {
    return new Login("alice", "wonderland");
  }

  @Override
  public boolean hasClient(String clientId) {
    var answer = PeerHttp.get(realmUrl() + "/clients?clientId=" + clientId, administratorToken());
    answer.expectSuccess();
    return answer.response().body().contains(clientId);
  }

  /** The provider of keys with the highest priority signs; the others are still published. */
  @Override
  public void rotateKeys() {
    var rsa =
        Map.of(
            "name", "rsa-next",
            "providerId", "rsa-generated",
            "providerType", "org.keycloak.keys.KeyProvider",
            "config", Map.of("priority", List.of("1000"), "algorithm", List.of("RS256")));
    PeerHttp.postJson(realmUrl() + "/components", administratorToken(), rsa).expectSuccess();
  }

  @Override
  public void close() {
    process.close();
  }
}
