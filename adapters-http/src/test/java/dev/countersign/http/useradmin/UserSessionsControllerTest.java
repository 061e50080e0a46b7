package dev.countersign.http.useradmin;

import static dev.countersign.http.testing.Caller.header;
import static dev.countersign.http.testing.Caller.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.account.driven.UserRecords.ConsentOfClient;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.oauth.Json.JsonArray;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Json.JsonString;
import dev.countersign.domain.oauth.Scope;
import dev.countersign.domain.session.Session;
import dev.countersign.domain.session.SessionId;
import dev.countersign.domain.session.SessionOrigin;
import dev.countersign.domain.user.Consent;
import dev.countersign.domain.user.UserId;
import dev.countersign.http.testing.AccessTokens;
import dev.countersign.http.testing.Caller;
import dev.countersign.http.testing.FakePorts;
import dev.countersign.testkit.client.ClientFixtures;
import dev.countersign.testkit.oauth.SecretHashes;
import dev.countersign.testkit.oauth.Times;
import dev.countersign.testkit.session.SessionFixtures;
import dev.countersign.testkit.user.UserFixtures;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@MicronautTest
class UserSessionsControllerTest {

  private static final String ALICE = "/admin/users/user-alice";
  private static final UserId USER = new UserId("user-alice");
  private static final String ACTOR = " client:admin";

  private final Caller caller;
  private final FakePorts ports;

  UserSessionsControllerTest(EmbeddedServer server, FakePorts ports) {
    this.caller = new Caller(server);
    this.ports = ports;
    AccessTokens.accept(ports);
    ports.listAccounts.account = Optional.of(UserFixtures.alice());
    ports.sessions.asked.clear();
    ports.sessions.sessions.clear();
    ports.sessions.consents.clear();
  }

  @Test
  void sessionsAreListedWithoutTheirCookies() {
    ports.sessions.sessions.add(
        new Session(
            new SessionId("id"),
            SecretHashes.hash("token"),
            USER,
            Times.NOW,
            List.of("pwd"),
            Times.LATER,
            Optional.of(Times.NOW),
            true,
            Optional.of(new SessionOrigin("192.0.2.1", "A browser")),
            Optional.empty()));
    var response = send("GET", ALICE + "/sessions");
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(header(response, "Cache-Control")).isEqualTo("no-store");
    assertThat(json(response).array("sessions").orElseThrow().items())
        .containsExactly(
            JsonObject.EMPTY
                .with("id", "id")
                .with("auth_time", Times.NOW.getEpochSecond())
                .with("expires_at", Times.LATER.toString())
                .with("used_at", Times.NOW.toString())
                .with("remembered", true)
                .with("address", "192.0.2.1")
                .with("browser", "A browser"));
    assertThat(response.body()).doesNotContain(SecretHashes.hash("token").value());
  }

  @Test
  void aSessionIsEndedForItsUserOnly() {
    var session = SessionFixtures.session("token", USER);
    var other = SessionFixtures.session("other", new UserId("user-bob"));
    ports.sessions.sessions.addAll(List.of(session, other));
    assertThat(send("DELETE", ALICE + "/sessions/id%20of%20token").statusCode()).isEqualTo(204);
    var refused = send("DELETE", ALICE + "/sessions/id%20of%20other");
    assertThat(refused.statusCode()).isEqualTo(404);
    assertThat(json(refused).string("error")).contains("unknown_session");
    assertThat(send("DELETE", ALICE + "/sessions/" + "x".repeat(100)).statusCode()).isEqualTo(404);
    assertThat(ports.sessions.asked)
        .containsExactly(
            "end user-alice id of token" + ACTOR, "end user-alice id of other" + ACTOR);
  }

  @Test
  void allSessionsAreEnded() {
    ports.sessions.sessions.add(SessionFixtures.session("token", USER));
    ports.sessions.sessions.add(SessionFixtures.session("other", new UserId("user-bob")));
    assertThat(json(send("DELETE", ALICE + "/sessions")))
        .isEqualTo(JsonObject.EMPTY.with("ended", 1));
    assertThat(json(send("DELETE", "/admin/sessions")))
        .isEqualTo(JsonObject.EMPTY.with("ended", 2));
    assertThat(ports.sessions.asked)
        .containsExactly("end all of user-alice" + ACTOR, "end everybody's" + ACTOR);
  }

  @Test
  void consentsAreListedAndWithdrawn() {
    var client = ClientFixtures.webClient("web");
    ports.sessions.consents.add(
        new ConsentOfClient(
            new Consent(USER, client.id(), Scope.of("openid"), Times.NOW, Set.of("email"), false),
            Optional.of(client.metadata())));
    ports.sessions.consents.add(
        new ConsentOfClient(
            new Consent(USER, new ClientId("https://a.example/x"), Scope.NONE, Times.NOW),
            Optional.empty()));
    var listed = json(send("GET", ALICE + "/consents")).array("consents").orElseThrow().items();
    assertThat(listed)
        .containsExactly(
            JsonObject.EMPTY
                .with("client_id", "web")
                .with(
                    "client_name",
                    client.metadata().description().name().inAnyLanguage().orElseThrow())
                .with("scope", "openid")
                .with("claims", new JsonArray(List.of(new JsonString("email"))))
                .with("granted_at", Times.NOW.toString()),
            JsonObject.EMPTY
                .with("client_id", "https://a.example/x")
                .with("scope", "")
                .with("granted_at", Times.NOW.toString()));
    assertThat(send("DELETE", ALICE + "/consents/web").statusCode()).isEqualTo(204);
    assertThat(send("DELETE", ALICE + "/consents/https%3A%2F%2Fa.example%2Fx").statusCode())
        .isEqualTo(204);
    var refused = send("DELETE", ALICE + "/consents/other");
    assertThat(refused.statusCode()).isEqualTo(404);
    assertThat(json(refused).string("error")).contains("unknown_consent");
  }

  @ParameterizedTest
  @CsvSource({
    "GET,/admin/users/nobody/sessions",
    "DELETE,/admin/users/nobody/sessions",
    "DELETE,/admin/users/nobody/sessions/id",
    "GET,/admin/users/nobody/consents",
    "DELETE,/admin/users/nobody/consents/web"
  })
  void anUnknownUserHasNothing(String method, String path) {
    var response = send(method, path);
    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(json(response).string("error")).contains("unknown_user");
    assertThat(ports.sessions.asked).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "GET,/admin/users/user-alice/sessions",
    "DELETE,/admin/users/user-alice/sessions",
    "DELETE,/admin/users/user-alice/sessions/id",
    "DELETE,/admin/sessions",
    "GET,/admin/users/user-alice/consents",
    "DELETE,/admin/users/user-alice/consents/web"
  })
  void onlyAdministratorsAreAllowed(String method, String path) {
    assertThat(caller.send(method, path, "").statusCode()).isEqualTo(401);
    var other =
        caller.send(method, path, "", "Authorization", AccessTokens.bearer("countersign:rp"));
    assertThat(other.statusCode()).isEqualTo(403);
    assertThat(ports.sessions.asked).isEmpty();
  }

  private HttpResponse<String> send(String method, String path) {
    return caller.send(method, path, "", "Authorization", AccessTokens.ADMIN);
  }
}
