package dev.countersign.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the relying party over HTTP with another authorization server. */
final class RelyingPartyTest {

  private static final String USE = "countersign:rp:use";

  @TempDir private Path directory;
  private final RemoteServer remote = RemoteServer.start();
  private InMemoryService service;
  private Api api;
  private String admin;

  @BeforeEach
  void start() {
    service = InMemoryService.start(directory);
    api = new Api(service.url());
    admin = Newcomer.adminToken(service);
  }

  @AfterEach
  void stop() {
    service.close();
    remote.close();
  }

  /** OpenID Connect Discovery §4, RFC 8414 §3. */
  @ParameterizedTest
  @CsvSource({
    "'', /.well-known/openid-configuration",
    "/, /.well-known/openid-configuration",
    "/, /.well-known/oauth-authorization-server",
    "/application/o/app/, /application/o/app/.well-known/openid-configuration",
    "/application/o/app/, /.well-known/oauth-authorization-server/application/o/app",
    "/tenant, /tenant/.well-known/openid-configuration",
    "/tenant, /.well-known/oauth-authorization-server/tenant"
  })
  void usesAServerWhoseIssuerHasASlashOrAPath(String issuerPath, String documentPath) {
    var issuer = remote.publish(issuerPath, documentPath);
    var registration = register(issuer);
    assertThat(registration.status()).describedAs(registration.response().body()).isEqualTo(201);
    assertThat(registration.string("issuer")).isEqualTo(issuer);
    assertThat(token().status()).isEqualTo(200);
    assertThat(delete("").status()).isEqualTo(204);
    assertThat(remote.clients()).isEmpty();
  }

  @Test
  void comparesTheIssuerAsItIsWritten() {
    var issuer = remote.publish("/tenant/", "/tenant/.well-known/openid-configuration");
    var refused = register(issuer.substring(0, issuer.length() - 1));
    assertThat(refused.status()).isEqualTo(502);
    assertThat(refused.string("error_description"))
        .isEqualTo(
            "the provider's response is invalid: its metadata names the issuer "
                + issuer
                + ": send it as it is written there");
    assertThat(remote.clients()).isEmpty();
  }

  @Test
  void deletesARegistrationThereAndHereAndMakesItAgain() {
    var issuer = remote.publish("/op/", "/op/.well-known/openid-configuration");
    var first = register(issuer).string("client_id");
    var firstToken = token().string("access_token");
    assertThat(keys()).isNotEmpty().allMatch(key -> "active".equals(key.get("state")));
    assertThat(api.get("/rp/registrations/app/jwks.json", "").status()).isEqualTo(200);

    var deleted = delete("");
    assertThat(deleted.status()).isEqualTo(204);
    assertThat(deleted.response().body()).isEmpty();
    assertThat(remote.requests()).contains("DELETE /register/" + first);
    assertThat(remote.clients()).isEmpty();
    assertThat(keys()).isNotEmpty().allMatch(key -> "retired".equals(key.get("state")));
    assertThat(audit()).contains("\"action\":\"key.retired\"", "client:countersign-admin");
    assertThat(api.get("/rp/registrations/app", admin).status()).isEqualTo(404);
    assertThat(api.get("/rp/registrations/app/jwks.json", "").status()).isEqualTo(404);
    assertThat(token().status()).isEqualTo(404);
    assertThat(delete("").string("error")).isEqualTo("unknown_registration");

    var second = register(issuer);
    assertThat(second.status()).isEqualTo(201);
    assertThat(second.string("client_id")).isNotEqualTo(first);
    assertThat(token().string("access_token")).isNotEqualTo(firstToken);
    assertThat(keys()).anyMatch(key -> "active".equals(key.get("state")));
    assertThat(service.log()).doesNotContain("management-of-", "secret-of-");
  }

  @ParameterizedTest
  @ValueSource(ints = {404, 410})
  void deletesAClientThatIsAlreadyGone(int status) {
    assertThat(register(issuer()).status()).isEqualTo(201);
    remote.deletion = status;
    assertThat(delete("").status()).isEqualTo(204);
    assertThat(register(issuer()).status()).isEqualTo(201);
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403, 405, 501})
  void saysThatTheClientMayRemain(int status) {
    var id = register(issuer()).string("client_id");
    remote.deletion = status;
    var deleted = delete("");
    assertThat(deleted.status()).isEqualTo(200);
    assertThat(deleted.json())
        .containsEntry("client_id", id)
        .containsEntry("deleted_at_provider", false);
    assertThat(api.get("/rp/registrations/app", admin).status()).isEqualTo(404);
  }

  @Test
  void deletesNothingIfTheServerFailsUnlessForced() {
    assertThat(register(issuer()).status()).isEqualTo(201);
    remote.deletion = 503;
    assertRefused(delete(""));
    remote.close();
    assertRefused(delete("?force=false"));
    var deleted = delete("?force=true");
    assertThat(deleted.status()).isEqualTo(200);
    assertThat(deleted.string("reason")).contains("could not be reached");
    assertThat(api.get("/rp/registrations/app", admin).status()).isEqualTo(404);
    assertThat(keys()).allMatch(key -> "retired".equals(key.get("state")));
  }

  /** The operator gives a client the scope, and names the client in the registration. */
  @Test
  void letsAClientUseOnlyTheRegistrationsThatNameIt() {
    assertThat(register(issuer()).status()).isEqualTo(201);
    var document = Map.of("grant_types", List.of("client_credentials"), "scope", USE);
    var client = api.postJson("/clients", Service.REGISTRATION_TOKEN, Texts.json(document));
    var id = client.string("client_id");
    assertThat(useToken(client).status()).isEqualTo(400);
    assertThat(client.string("scope").split(" ", -1)).doesNotContain(USE);

    var allowed = api.putJson("/admin/clients/" + id, admin, Texts.json(document));
    assertThat(allowed.status()).describedAs(allowed.response().body()).isEqualTo(200);
    var token = useToken(client).string("access_token");
    var unknown = api.get("/rp/registrations/unknown/token", token);
    assertThat(unknown.status()).isEqualTo(404);
    for (var path : List.of("/rp/registrations/app", "/rp/registrations/app/token")) {
      var hidden = api.get(path, token);
      assertThat(hidden.status()).as(path).isEqualTo(404);
      assertThat(hidden.response().body()).isEqualTo(unknown.response().body());
    }
    var named = put(Map.of("used_by", List.of(id)));
    assertThat(named.status()).describedAs(named.response().body()).isEqualTo(200);
    assertThat(named.json()).containsEntry("used_by", List.of(id));
    assertThat(api.get("/rp/registrations/app", token).json())
        .containsOnlyKeys("name", "issuer", "client_id");
    assertThat(api.get("/rp/registrations/app/token", token).status()).isEqualTo(200);
    assertThat(api.get("/rp/registrations", token).status()).isEqualTo(403);
    assertThat(
            api.postJson(
                    "/rp/registrations",
                    token,
                    Texts.json(Map.of("name", "other", "issuer", issuer())))
                .status())
        .isEqualTo(403);
    assertThat(put(Map.of("used_by", List.of())).status()).isEqualTo(200);
    assertThat(api.get("/rp/registrations/app/token", token).status()).isEqualTo(404);
    assertThat(api.get("/admin/audit/relying-party", admin).response().body())
        .contains("registration.users_changed");
  }

  private Api.Answer useToken(Api.Answer client) {
    return api.postForm(
        "/token",
        client.string("client_id"),
        client.string("client_secret"),
        Map.of("grant_type", "client_credentials", "scope", USE));
  }

  /** The service itself is the other server: it gives another registration access token. */
  @Test
  void changesAndComparesARegistrationAtItself() {
    var created =
        api.postJson("/rp/registrations", admin, Texts.json(RelyingPartySteps.demo(service)));
    assertThat(created.status()).describedAs(created.response().body()).isEqualTo(201);
    var client = created.string("client_id");
    var metadata =
        Map.of(
            "client_name",
            "Renamed",
            "grant_types",
            List.of("client_credentials"),
            "scope",
            "email unheard_of",
            "token_endpoint_auth_method",
            "private_key_jwt");
    for (var round = 0; round < 2; round++) {
      var changed =
          api.putJson("/rp/registrations/demo", admin, Texts.json(Map.of("metadata", metadata)));
      assertThat(changed.status()).describedAs(changed.response().body()).isEqualTo(200);
    }
    assertThat(api.get("/admin/clients/" + client, admin).response().body()).contains("Renamed");
    var compared = api.get("/rp/registrations/demo?compare=true", admin);
    assertThat(compared.status()).describedAs(compared.response().body()).isEqualTo(200);
    assertThat(compared.json())
        .containsEntry(
            "drift",
            List.of(
                Map.of("member", "scope", "requested", "email unheard_of", "registered", "email")));
    assertThat(api.get("/rp/registrations/demo/token", admin).status()).isEqualTo(200);
    assertThat(
            api.send(
                    HttpRequest.newBuilder(URI.create(api.url() + "/rp/registrations/demo"))
                        .header("Authorization", "Bearer " + admin)
                        .DELETE())
                .status())
        .isEqualTo(204);
    assertThat(api.get("/admin/clients/" + client, admin).status()).isEqualTo(404);
  }

  /** The service itself is the other server: it has an endpoint for secrets. */
  @Test
  void getsAnotherSecretFromItselfAndShowsTheUpkeep() {
    var demo = new HashMap<String, Object>(RelyingPartySteps.demo(service));
    demo.put(
        "metadata",
        Map.of(
            "grant_types",
            List.of("client_credentials"),
            "token_endpoint_auth_method",
            "client_secret_basic"));
    var created = api.postJson("/rp/registrations", admin, Texts.json(demo));
    assertThat(created.status()).describedAs(created.response().body()).isEqualTo(201);

    var renewed = api.postJson("/rp/registrations/demo/secrets", admin, "{}");
    assertThat(renewed.status()).describedAs(renewed.response().body()).isEqualTo(200);
    assertThat(renewed.response().body()).doesNotContain("client_secret\"");
    var client = api.get("/admin/clients/" + created.string("client_id"), admin);
    assertThat(client.json().get("secrets"))
        .asInstanceOf(InstanceOfAssertFactories.LIST)
        .hasSize(2);
    assertThat(api.get("/rp/registrations/demo/token", admin).status()).isEqualTo(200);

    var permitted =
        api.putJson(
            "/rp/registrations/demo/register-again",
            admin,
            Texts.json(Map.of("initial_access_token", "again")));
    assertThat(permitted.status()).describedAs(permitted.response().body()).isEqualTo(204);
    assertThat(api.get("/rp/registrations/demo", admin).json())
        .containsEntry("upkeep", Map.of("state", "accepted", "register_again", true));
    assertThat(api.get("/admin/audit/relying-party", admin).response().body())
        .contains("registration.credentials_renewed", "registration.register_again_permitted")
        .doesNotContain("\"again\"");
    assertThat(api.get("/health", admin).response().body()).contains("\"status\":\"UP\"");
  }

  private Api.Answer put(Map<String, Object> change) {
    return api.putJson("/rp/registrations/app", admin, Texts.json(change));
  }

  private void assertRefused(Api.Answer answer) {
    assertThat(answer.status()).isEqualTo(502);
    assertThat(answer.string("error_description")).contains("was not deleted", "force=true");
    assertThat(api.get("/rp/registrations/app", admin).status()).isEqualTo(200);
    assertThat(keys()).allMatch(key -> "active".equals(key.get("state")));
  }

  private String issuer() {
    return remote.publish("", "/.well-known/openid-configuration");
  }

  private Api.Answer register(String issuer) {
    return api.postJson(
        "/rp/registrations", admin, Texts.json(Map.of("name", "app", "issuer", issuer)));
  }

  private Api.Answer token() {
    return api.get("/rp/registrations/app/token", admin);
  }

  private Api.Answer delete(String query) {
    return api.send(
        HttpRequest.newBuilder(URI.create(api.url() + "/rp/registrations/app" + query))
            .header("Authorization", "Bearer " + admin)
            .DELETE());
  }

  private List<Map<?, ?>> keys() {
    var keys = api.get("/admin/keys?owner=rp/app", admin).json().getOrDefault("keys", List.of());
    return ((List<?>) keys).stream().<Map<?, ?>>map(key -> (Map<?, ?>) key).toList();
  }

  private String audit() {
    return api.get("/admin/audit", admin).response().body();
  }
}
