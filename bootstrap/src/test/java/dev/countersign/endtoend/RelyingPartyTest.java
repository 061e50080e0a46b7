package dev.countersign.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the relying party over HTTP with another authorization server. */
final class RelyingPartyTest {

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
