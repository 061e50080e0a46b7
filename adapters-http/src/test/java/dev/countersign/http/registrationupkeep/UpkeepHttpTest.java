package dev.countersign.http.registrationupkeep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.registrationupkeep.PermitRegisterAgain.Permission;
import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.oauth.Scope;
import dev.countersign.domain.registration.InitialAccessToken;
import dev.countersign.domain.registrationupkeep.KeyDelivery;
import dev.countersign.domain.registrationupkeep.SecretRenewal;
import dev.countersign.domain.registrationupkeep.Standing;
import dev.countersign.domain.registrationupkeep.Upkeep;
import dev.countersign.domain.relyingparty.RegistrationName;
import dev.countersign.domain.relyingparty.RelyingPartyError.ServerFailed;
import dev.countersign.domain.relyingparty.RelyingPartyError.UnknownRegistration;
import dev.countersign.domain.sealing.Sealed;
import dev.countersign.domain.token.AccessTokenClaims;
import dev.countersign.domain.token.TokenId;
import dev.countersign.http.testing.AccessTokens;
import dev.countersign.http.testing.Caller;
import dev.countersign.http.testing.FakePorts;
import dev.countersign.testkit.oauth.Times;
import io.micronaut.context.annotation.Property;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests the API for the upkeep of registrations over HTTP, with ports that record their calls. */
@MicronautTest
@Property(name = "test.issuer", value = "https://op.example")
class UpkeepHttpTest {

  private static final String SECRETS = "/rp/registrations/app/secrets";
  private static final String AGAIN = "/rp/registrations/app/register-again";
  private static final Actor ADMIN = Actor.subject("admin");

  private final FakeUpkeepPorts fakes;
  private final Caller caller;

  UpkeepHttpTest(FakePorts ports, FakeUpkeepPorts fakes, EmbeddedServer server) {
    this.fakes = fakes;
    this.caller = new Caller(server);
    ports.verifyAccessToken =
        token ->
            Result.ok(
                new AccessTokenClaims(
                    new Issuer("https://op.example"),
                    "admin",
                    List.of("https://op.example"),
                    new ClientId("caller"),
                    Scope.of(token.value()),
                    new TokenId("jti"),
                    Optional.empty(),
                    Optional.empty(),
                    Times.NOW,
                    Times.LATER));
  }

  @BeforeEach
  void forget() {
    fakes.asked.clear();
    fakes.refusal = Optional.empty();
    fakes.upkeep = Optional.empty();
  }

  private HttpResponse<String> send(String method, String path, String body) {
    return caller.send(
        method,
        path,
        body,
        "Authorization",
        AccessTokens.RELYING_PARTY,
        "Content-Type",
        "application/json");
  }

  @Test
  void getsAnotherSecretAndDoesNotShowIt() {
    var response = send("POST", SECRETS, "");
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body())
        .isEqualTo(
            "{\"name\":\"app\",\"client_secret_expires_at\":\"2026-03-01T13:00:00.123456Z\"}");
    assertThat(fakes.asked).containsExactly(List.of("app", ADMIN));
    fakes.refusal = Optional.of(new ServerFailed("there is no other secret"));
    assertThat(send("POST", SECRETS, "").statusCode()).isEqualTo(502);
  }

  @Test
  void permitsToRegisterAgainAndWithdrawsIt() {
    var body = "{\"initial_access_token\":\"again\",\"software_statement\":\"e30.e30.\"}";
    assertThat(send("PUT", AGAIN, body).statusCode()).isEqualTo(204);
    assertThat(send("PUT", AGAIN, "{}").statusCode()).isEqualTo(204);
    assertThat(send("DELETE", AGAIN, "").statusCode()).isEqualTo(204);
    assertThat(fakes.asked)
        .containsExactly(
            new Permission(
                "app",
                Optional.of(new InitialAccessToken("again")),
                Optional.of("e30.e30."),
                ADMIN),
            new Permission("app", Optional.empty(), Optional.empty(), ADMIN),
            List.of("withdraw", "app", ADMIN));
    fakes.refusal = Optional.of(new UnknownRegistration("there is none"));
    assertThat(send("PUT", AGAIN, body).statusCode()).isEqualTo(404);
    assertThat(send("DELETE", AGAIN, "").statusCode()).isEqualTo(404);
  }

  @Test
  void refusesInvalidPermissions() {
    for (var body :
        List.of(
            "",
            "[]",
            "{\"initial_access_token\":1}",
            "{\"initial_access_token\":\"\"}",
            "{\"initial_access_token\":\"a b\"}",
            "{\"software_statement\":\"ü\"}",
            "{\"other\":\"a\"}")) {
      assertThat(send("PUT", AGAIN, body).statusCode()).as(body).isEqualTo(400);
    }
    assertThat(fakes.asked).isEmpty();
  }

  @Test
  void aUserCannotDoIt() {
    for (var request :
        List.of(List.of("POST", SECRETS), List.of("PUT", AGAIN), List.of("DELETE", AGAIN))) {
      var response =
          caller.send(
              request.getFirst(),
              request.getLast(),
              "{}",
              "Authorization",
              AccessTokens.bearer("countersign:rp:use", "shop"),
              "Content-Type",
              "application/json");
      assertThat(response.statusCode()).as(request.toString()).isEqualTo(403);
    }
    assertThat(fakes.asked).isEmpty();
  }

  @Test
  void showsTheKeyThatTheServerRefuses() {
    fakes.upkeep =
        Optional.of(
            Upkeep.first(new RegistrationName("app"))
                .with(
                    KeyDelivery.first("kid-1", Times.NOW)
                        .keeping(Times.NOW)
                        .known("kid-1 kid-2", Times.NOW)
                        .trying("kid-2"))
                .keyRefused(Times.NOW));
    assertThat(send("GET", "/rp/registrations/app", "").body())
        .contains("\"failed_requests\":1,\"known_at\":\"2026-03-01T12:00:00.123456Z\"")
        .contains("\"replaced_keys_kept_until\":\"2126-")
        .contains(
            "\"kid_on_trial\":\"kid-2\",\"refused_trials\":1,\"failure\":\"the server accepted");
  }

  @Test
  void showsTheUpkeepWithTheRegistration() {
    var dead =
        Standing.GOOD
            .refused(Times.NOW)
            .refused(Times.NOW.plus(Duration.ofMinutes(5)))
            .gone(Times.LATER)
            .notRegistered("why", Times.LATER);
    fakes.upkeep =
        Optional.of(
            Upkeep.first(new RegistrationName("app"))
                .with(
                    Optional.of(
                        new SecretRenewal(Times.LATER, Times.NOW, 2, Optional.of("no answer"))))
                .permitting(Optional.of(new Sealed("{\"c\":\"x\"}")), Times.NOW)
                .with(dead));
    assertThat(send("GET", "/rp/registrations/app", "").body())
        .endsWith(
            "\"upkeep\":{\"state\":\"dead\",\"refused_at\":\"2026-03-01T12:00:00.123456Z\","
                + "\"refused_again_at\":\"2026-03-01T12:05:00.123456Z\",\"dead_since\":"
                + "\"2026-03-01T13:00:00.123456Z\",\"next_request_at\":"
                + "\"2026-03-02T13:00:00.123456Z\",\"failure\":\"why\",\"register_again\":true,"
                + "\"secret\":{\"expires_at\":\"2026-03-01T13:00:00.123456Z\",\"next_request_at\":"
                + "\"2026-03-01T12:00:00.123456Z\",\"failed_requests\":2,\"failure\":"
                + "\"no answer\"}}}");
  }
}
