package dev.countersign.http.audit;

import static dev.countersign.http.testing.Caller.header;
import static dev.countersign.http.testing.Caller.json;
import static dev.countersign.testkit.key.KeyFixtures.PROVIDER_ES256;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.audit.ReadSecurityEvents.Page;
import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.audit.SecurityEvent;
import dev.countersign.domain.client.ClientAction;
import dev.countersign.domain.client.ClientEvent;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.key.KeyAction;
import dev.countersign.domain.key.KeyEvent;
import dev.countersign.domain.key.KeyId;
import dev.countersign.domain.user.AccountAction;
import dev.countersign.domain.user.AccountEvent;
import dev.countersign.domain.user.UserId;
import dev.countersign.http.testing.AccessTokens;
import dev.countersign.http.testing.Caller;
import dev.countersign.http.testing.FakePorts;
import dev.countersign.testkit.key.KeyFixtures;
import dev.countersign.testkit.oauth.Times;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@MicronautTest
class AuditControllerTest {

  private static final List<String> PATHS =
      List.of("/admin/audit", "/admin/audit/clients", "/admin/audit/users", "/admin/audit/all");
  private static final Actor ADMIN = Actor.subject("admin");
  private static final String FROM = "{\"at\":\"" + Times.NOW + "\",\"actor\":";

  private final Caller caller;
  private final FakePorts ports;

  AuditControllerTest(EmbeddedServer server, FakePorts ports) {
    this.caller = new Caller(server);
    this.ports = ports;
    AccessTokens.accept(ports);
  }

  private HttpResponse<String> get(String path) {
    return caller.get(path, "Authorization", AccessTokens.ADMIN);
  }

  @ParameterizedTest
  @CsvSource({
    "/admin/audit,Optional[KEY]",
    "/admin/audit/clients,Optional[CLIENT]",
    "/admin/audit/users,Optional[ACCOUNT]",
    "/admin/audit/all,Optional.empty"
  })
  void isReturnedPageByPage(String path, String category) {
    var asked = new ArrayList<String>();
    ports.readSecurityEvents =
        (of, before, size) -> {
          asked.add(of + " " + before + " " + size);
          return new Page(
              List.of(), before.isPresent() ? Optional.empty() : Optional.of(123456789012345678L));
        };

    var first = get(path);
    var next = json(first).string("next").orElseThrow();
    var second = get(path + "?limit=200&before=" + next);

    assertThat(header(first, "Cache-Control")).isEqualTo("no-store");
    assertThat(first.body()).isEqualTo("{\"events\":[],\"next\":\"123456789012345678\"}");
    assertThat(second.body()).isEqualTo("{\"events\":[]}");
    assertThat(asked)
        .containsExactly(
            category + " Optional.empty 50", category + " Optional[123456789012345678] 200");
  }

  @Test
  void showsKeysWithTheirRings() {
    assertThat(
            shown(
                new KeyEvent(
                        Times.NOW,
                        Actor.SCHEDULE,
                        KeyAction.SUPERSEDED,
                        new KeyId("k1"),
                        PROVIDER_ES256)
                    .toSecurityEvent(),
                KeyEvent.of(KeyFixtures.dataKey(7), KeyAction.MADE, Times.NOW).toSecurityEvent()))
        .isEqualTo(
            FROM
                + "\"schedule\",\"action\":\"key.superseded\",\"kid\":\"k1\","
                + "\"ring\":\"provider:sig:ES256\"},"
                + FROM
                + "\"service\",\"action\":\"key.made\",\"kid\":\"data-7\"}");
  }

  @Test
  void showsClientsAndInitialAccessTokens() {
    assertThat(
            shown(
                new ClientEvent(Times.NOW, ADMIN, ClientAction.DISABLED, "app").toSecurityEvent(),
                new ClientEvent(Times.NOW, ADMIN, ClientAction.REGISTRATION_TOKEN_ISSUED, "token-1")
                    .toSecurityEvent()))
        .isEqualTo(
            FROM
                + "\"client:admin\",\"action\":\"client.disabled\",\"client_id\":\"app\"},"
                + FROM
                + "\"client:admin\",\"action\":\"registration_token.issued\","
                + "\"registration_token\":\"token-1\"}");
    assertThat(
            shown(
                ClientEvent.ofLogouts(
                        new ClientId("app"), ClientAction.LOGOUT_NOT_DELIVERED, 7, Times.NOW)
                    .toSecurityEvent()))
        .isEqualTo(
            FROM
                + "\"service\",\"action\":\"client.logout_not_delivered\","
                + "\"client_id\":\"app\",\"sessions\":7}");
  }

  @Test
  void showsAccountsAndBatchesOfThem() {
    assertThat(
            shown(
                AccountEvent.of(new UserId("user-1"), AccountAction.DISABLED, ADMIN, Times.NOW)
                    .toSecurityEvent(),
                AccountEvent.ofBatch(
                        "import-1",
                        new AccountEvent.Batch(500, true),
                        AccountAction.IMPORTED,
                        ADMIN,
                        Times.NOW)
                    .toSecurityEvent()))
        .isEqualTo(
            FROM
                + "\"client:admin\",\"action\":\"account.disabled\",\"sub\":\"user-1\"},"
                + FROM
                + "\"client:admin\",\"action\":\"accounts.imported\",\"batch\":\"import-1\","
                + "\"accounts\":500,\"password_hashes\":true}");
  }

  /** Returns the events as the audit of all categories shows them. */
  private String shown(SecurityEvent... events) {
    ports.readSecurityEvents =
        (category, before, size) -> new Page(List.of(events), Optional.empty());
    var body = get("/admin/audit/all").body();
    assertThat(body).startsWith("{\"events\":[").endsWith("]}");
    return body.substring("{\"events\":[".length(), body.length() - "]}".length());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "before=x",
        "before=0",
        "before=-1",
        "before=",
        "before=99999999999999999999",
        "limit=0",
        "limit=201",
        "limit=x",
        "limit="
      })
  void aMalformedPageQueryIsRefused(String query) {
    for (var path : PATHS) {
      var response = get(path + "?" + query);
      assertThat(response.statusCode()).isEqualTo(400);
      assertThat(json(response).string("error")).hasValue("invalid_request");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Bearer countersign:rp", "Bearer nobody"})
  void onlyAdministratorsHaveAccess(String authorization) {
    for (var path : PATHS) {
      assertThat(caller.get(path, "Authorization", authorization).statusCode()).isIn(401, 403);
      assertThat(caller.get(path).statusCode()).isEqualTo(401);
    }
  }
}
