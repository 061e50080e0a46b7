package dev.countersign.http.registration;

import static dev.countersign.http.testing.Caller.header;
import static dev.countersign.http.testing.Caller.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.registration.RegisterClient.Command;
import dev.countersign.application.registration.RegisterClient.Registered;
import dev.countersign.application.registration.UpdateRegistration;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.client.ClientSecret;
import dev.countersign.domain.error.InvalidRedirectUri;
import dev.countersign.domain.error.InvalidToken;
import dev.countersign.domain.error.RegistrationConflict;
import dev.countersign.domain.error.TooManyRequests;
import dev.countersign.domain.oauth.Done;
import dev.countersign.domain.oauth.Json.JsonArray;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.registration.InitialAccessToken;
import dev.countersign.domain.registration.RegistrationAccessToken;
import dev.countersign.http.testing.Caller;
import dev.countersign.http.testing.FakePorts;
import dev.countersign.testkit.client.ClientFixtures;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@MicronautTest
class RegistrationControllerTest {

  private static final RegistrationAccessToken TOKEN = new RegistrationAccessToken("rat-1");

  private final Caller caller;
  private final FakePorts ports;
  private final List<Command> commands = new ArrayList<>();

  RegistrationControllerTest(EmbeddedServer server, FakePorts ports) {
    this.caller = new Caller(server);
    this.ports = ports;
    ports.limitRegistrationRate = (address, shown) -> Result.ok(Done.DONE);
    ports.registerClient =
        command -> {
          commands.add(command);
          return Result.ok(
              new Registered(
                  ClientFixtures.webClient("app 1"),
                  Optional.of(new ClientSecret("shown-once")),
                  TOKEN));
        };
  }

  @Test
  void aRegistrationIsAnsweredWithAllThatWasRegistered() {
    var response =
        caller.postJson(
            "/clients", "{\"redirect_uris\":[\"https://a\"]}", "Authorization", "Bearer iat-1");

    assertThat(response.statusCode()).isEqualTo(201);
    assertThat(header(response, "Cache-Control")).isEqualTo("no-store");
    assertThat(header(response, "Pragma")).isEqualTo("no-cache");
    assertThat(commands)
        .containsExactly(
            new Command(
                Optional.of(new InitialAccessToken("iat-1")),
                JsonObject.EMPTY.with("redirect_uris", JsonArray.ofStrings(List.of("https://a"))),
                false));
    var json = json(response);
    assertThat(json.members().keySet())
        .contains(
            "client_id",
            "client_id_issued_at",
            "client_secret",
            "client_secret_expires_at",
            "registration_client_uri",
            "registration_access_token",
            "grant_types",
            "response_types",
            "redirect_uris",
            "token_endpoint_auth_method",
            "application_type",
            "subject_type",
            "id_token_signed_response_alg",
            "require_auth_time");
    assertThat(json.string("registration_client_uri"))
        .hasValue("http://localhost:8080/clients/app%201");
    assertThat(json.string("client_secret")).hasValue("shown-once");
    assertThat(json.integer("client_secret_expires_at")).hasValue(0L);
    assertThat(json.array("response_types").flatMap(JsonArray::strings)).hasValue(List.of("code"));
    assertThat(json.bool("require_auth_time")).hasValue(false);
    assertThat(json.member("jwks")).isEmpty();
  }

  @Test
  void aClientThatSaidEverythingReadsEverythingBack() {
    ports.readRegistration =
        (id, token) ->
            token.equals(Optional.of(TOKEN))
                ? Result.ok(
                    new Registered(
                        ClientFixtures.outspokenClient(id.orElseThrow().value()),
                        Optional.empty(),
                        TOKEN))
                : Result.refused(new InvalidToken("wrong"));

    var response = caller.get("/clients/app%201", "Authorization", "Bearer rat-1");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(header(response, "Cache-Control")).isEqualTo("no-store");
    var json = json(response);
    assertThat(json.string("client_id")).hasValue("app 1");
    assertThat(json.string("registration_access_token")).hasValue("rat-1");
    assertThat(json.member("client_secret")).isEmpty();
    assertThat(json.string("id_token_encrypted_response_alg")).hasValue("ECDH-ES+A256KW");
    assertThat(json.string("id_token_encrypted_response_enc")).hasValue("A256GCM");
    assertThat(json.string("token_endpoint_auth_signing_alg")).hasValue("HS512");
    assertThat(json.integer("default_max_age")).hasValue(600L);
    assertThat(json.string("scope")).hasValue("profile openid");
    assertThat(json.object("jwks").flatMap(jwks -> jwks.array("keys")).orElseThrow().items())
        .hasSize(2);
    assertThat(json.string("client_name").orElseThrow()).contains("😀");
    assertThat(json.string("client_name#ja-Jpan-JP")).hasValue("アプリ");
    assertThat(json.members())
        .containsKeys("logo_uri#fr", "policy_uri", "policy_uri#x-mine", "tos_uri", "contacts")
        .containsKeys("initiate_login_uri", "x_number", "x_null");
    assertThat(json.member("logo_uri")).isEmpty();

    assertThat(caller.get("/clients/app", "Authorization", "Bearer other").statusCode())
        .isEqualTo(401);
  }

  @Test
  void anUpdateIsAnsweredWithAllThatIsRegistered() {
    var updates = new ArrayList<UpdateRegistration.Command>();
    ports.updateRegistration =
        command -> {
          updates.add(command);
          return Result.ok(
              new Registered(
                  ClientFixtures.webClient("app 1"),
                  Optional.empty(),
                  new RegistrationAccessToken("rat-2")));
        };

    var response =
        caller.send(
            "PUT",
            "/clients/app%201?dry_run=true",
            "{\"client_id\":\"app 1\"}",
            "Content-Type",
            "application/json",
            "Authorization",
            "Bearer rat-1");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(header(response, "Cache-Control")).isEqualTo("no-store");
    assertThat(updates)
        .containsExactly(
            new UpdateRegistration.Command(
                Optional.of(new ClientId("app 1")),
                Optional.of(TOKEN),
                JsonObject.EMPTY.with("client_id", "app 1"),
                true));
    assertThat(json(response).string("registration_access_token")).hasValue("rat-2");
    assertThat(json(response).member("client_secret")).isEmpty();
  }

  @Test
  void aChangeThatCameSecondIsAConflict() {
    ports.updateRegistration = command -> Result.refused(new RegistrationConflict("too late"));

    var response = caller.send("PUT", "/clients/app", "{}", "Content-Type", "application/json");

    assertThat(response.statusCode()).isEqualTo(409);
    assertThat(json(response).string("error")).hasValue("invalid_client_metadata");
  }

  @Test
  void anEndIsAnsweredWithNothing() {
    ports.deleteRegistration =
        (id, token) ->
            token.equals(Optional.of(TOKEN))
                ? Result.ok(Done.DONE)
                : Result.refused(new InvalidToken("wrong"));

    var gone = caller.send("DELETE", "/clients/app", "", "Authorization", "Bearer rat-1");

    assertThat(gone.statusCode()).isEqualTo(204);
    assertThat(gone.body()).isEmpty();
    assertThat(
            caller.send("DELETE", "/clients/app", "", "Authorization", "Bearer other").statusCode())
        .isEqualTo(401);
  }

  @Test
  void anotherSecretIsShown() {
    ports.rotateClientSecret =
        (id, token) ->
            Result.ok(
                new Registered(
                    ClientFixtures.webClient(id.orElseThrow().value()),
                    Optional.of(new ClientSecret("another")),
                    token.orElseThrow()));

    var response = caller.send("POST", "/clients/app/secrets", "", "Authorization", "Bearer rat-1");

    assertThat(response.statusCode()).isEqualTo(201);
    assertThat(json(response).string("client_secret")).hasValue("another");
  }

  @Test
  void whatIsNeitherATrialNorNoneIsRefused() {
    for (var query : List.of("dry_run=maybe", "dry_run=", "dry_run=true&dry_run=true")) {
      var response = caller.postJson("/clients?" + query, "{}");
      assertThat(response.statusCode()).isEqualTo(400);
      assertThat(json(response).string("error_description").orElseThrow()).contains("dry_run");
    }
    assertThat(commands).isEmpty();
  }

  @Test
  void whoAsksTooOftenIsNotHeard() {
    ports.limitRegistrationRate =
        (address, token) ->
            token.equals(Optional.of("iat-1"))
                ? Result.refused(new TooManyRequests(Duration.ofSeconds(7)))
                : Result.ok(Done.DONE);

    var refused = caller.postJson("/clients", "{}", "Authorization", "Bearer iat-1");

    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(header(refused, "Retry-After")).isEqualTo("7");
    for (var method : List.of("GET", "DELETE")) {
      assertThat(
              caller.send(method, "/clients/a", "", "Authorization", "Bearer iat-1").statusCode())
          .isEqualTo(429);
    }
    assertThat(commands).isEmpty();
    assertThat(caller.postJson("/clients", "{}").statusCode()).isEqualTo(201);
    assertThat(
            caller
                .send("POST", "/clients/app/secrets", "", "Authorization", "Bearer iat-1")
                .statusCode())
        .isEqualTo(429);
  }

  @Test
  void aBrowserMayRegister() {
    var asked =
        caller.send(
            "OPTIONS",
            "/clients",
            "",
            "Origin",
            "https://app.example",
            "Access-Control-Request-Method",
            "POST",
            "Access-Control-Request-Headers",
            "content-type,authorization");
    assertThat(asked.statusCode()).isEqualTo(200);
    assertThat(asked.headers().firstValue("Access-Control-Allow-Origin")).isPresent();
    assertThat(asked.headers().firstValue("Access-Control-Allow-Credentials")).isEmpty();
  }

  @Test
  void aRefusalIsAnswered() {
    ports.registerClient = command -> Result.refused(new InvalidRedirectUri("no \"such\" URI"));

    var response = caller.postJson("/clients", "{}");

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body())
        .isEqualTo("{\"error\":\"invalid_redirect_uri\",\"error_description\":\"no 'such' URI\"}");
  }

  @Test
  void whoShowsNoTokenIsNotToldWhatWasWrongWithIt() {
    ports.registerClient = command -> Result.refused(new InvalidToken("a token is needed"));

    var without = caller.postJson("/clients", "{}");
    var with = caller.postJson("/clients", "{}", "Authorization", "Bearer abc");

    assertThat(without.statusCode()).isEqualTo(401);
    assertThat(header(without, "WWW-Authenticate")).isEqualTo("Bearer realm=\"countersign\"");
    assertThat(with.statusCode()).isEqualTo(401);
    assertThat(header(with, "WWW-Authenticate"))
        .isEqualTo(
            "Bearer realm=\"countersign\", error=\"invalid_token\","
                + " error_description=\"a token is needed\"");
  }

  @Test
  void aHeaderWithoutOneTokenIsNotTakenForNone() {
    var refusals =
        List.of(
            caller.postJson("/clients", "{}", "Authorization", "Basic YXBwOnM="),
            caller.postJson("/clients", "{}", "Authorization", "Bearer"),
            caller.postJson("/clients", "{}", "Authorization", "Bearer a b"),
            caller.postJson("/clients", "{}", "Authorization", "iat-1"),
            caller.postJson("/clients", "{}", "Authorization", "Bearer " + "a".repeat(513)),
            caller.postJson(
                "/clients", "{}", "Authorization", "Bearer iat-1", "Authorization", "Bearer iat-1"),
            caller.postJson("/clients?dry_run=true", "{}", "Authorization", "Bearer"));

    for (var refusal : refusals) {
      assertThat(refusal.statusCode()).isEqualTo(401);
      assertThat(json(refusal).string("error")).hasValue("invalid_token");
      assertThat(header(refusal, "WWW-Authenticate"))
          .startsWith("Bearer realm=\"countersign\", error=\"invalid_token\"");
    }
    assertThat(commands).isEmpty();
    assertThat(
            caller
                .postJson("/clients", "{}", "Authorization", "Bearer " + "a".repeat(512))
                .statusCode())
        .isEqualTo(201);
  }

  @Test
  void whatIsNotJsonIsInvalidClientMetadata() {
    var refusals =
        List.of(
            caller.postJson("/clients", "{\"redirect_uris\":"),
            caller.postJson("/clients", ""),
            caller.send("PUT", "/clients/app", "", "Content-Type", "application/json"),
            caller.postJson("/clients", "[]"),
            caller.postJson("/clients", "{\"a\":1,\"a\":2}"),
            caller.postForm("/clients", "redirect_uris=a"),
            caller.send("POST", "/clients", "{}", "Content-Type", "text/plain"),
            caller.send("POST", "/clients", "{}"));

    for (var refusal : refusals) {
      assertThat(refusal.statusCode()).isEqualTo(400);
      assertThat(json(refusal).string("error")).hasValue("invalid_client_metadata");
    }
    assertThat(commands).isEmpty();
  }
}
