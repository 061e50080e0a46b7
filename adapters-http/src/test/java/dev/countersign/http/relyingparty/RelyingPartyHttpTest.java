package dev.countersign.http.relyingparty;

import static dev.countersign.http.testing.Caller.header;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.lease.ObtainToken;
import dev.countersign.application.relyingparty.AgreeToServer;
import dev.countersign.application.relyingparty.DeleteRegistration;
import dev.countersign.application.relyingparty.RegisterAtProvider;
import dev.countersign.application.relyingparty.UpdateRegistration;
import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.client.ClientSecret;
import dev.countersign.domain.error.BearerError;
import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.oauth.Scope;
import dev.countersign.domain.registration.InitialAccessToken;
import dev.countersign.domain.relyingparty.RegistrationCaller;
import dev.countersign.domain.relyingparty.RelyingPartyError.BadCall;
import dev.countersign.domain.relyingparty.RelyingPartyError.KeyStoreUnchangeable;
import dev.countersign.domain.relyingparty.RelyingPartyError.LifeTooShort;
import dev.countersign.domain.relyingparty.RelyingPartyError.NameTaken;
import dev.countersign.domain.relyingparty.RelyingPartyError.ServerFailed;
import dev.countersign.domain.relyingparty.RelyingPartyError.ServerRefused;
import dev.countersign.domain.relyingparty.RelyingPartyError.ServerUnavailable;
import dev.countersign.domain.relyingparty.RelyingPartyError.TooManyRequests;
import dev.countersign.domain.relyingparty.RelyingPartyError.UnknownRegistration;
import dev.countersign.domain.relyingparty.ReturnTo;
import dev.countersign.domain.relyingparty.ServerEndpoint;
import dev.countersign.domain.relyingparty.UsedBy;
import dev.countersign.domain.token.AccessToken;
import dev.countersign.domain.token.AccessTokenClaims;
import dev.countersign.domain.token.TokenId;
import dev.countersign.http.testing.AccessTokens;
import dev.countersign.http.testing.Caller;
import dev.countersign.http.testing.FakePorts;
import dev.countersign.testkit.oauth.Times;
import io.micronaut.context.annotation.Property;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests the relying party's API over HTTP, with ports that record their calls. */
@MicronautTest
@Property(name = "test.issuer", value = "https://op.example")
class RelyingPartyHttpTest {

  private static final String SHOWN =
      "{\"name\":\"app\",\"issuer\":\"https://server.example\",\"client_id\":\"client at that"
          + " server\",\"token_endpoint_auth_method\":\"private_key_jwt\",\"jwks_uri\":"
          + "\"https://op.example/rp/registrations/app/jwks.json\",\"registered_at\":"
          + "\"2026-03-01T12:00:00.123456Z\",\"used_by\":[\"a client\",\"shop\"],"
          + "\"return_to\":[\"https://shop.example/signed-in?a=b\"],\"redirect_uri\":"
          + "\"https://op.example/rp/callback/app\",\"initiate_login_uri\":"
          + "\"https://op.example/rp/login/app\","
          + "\"client_secret_expires_at\":\"2026-03-01T13:00:00.123456Z\","
          + "\"token_endpoint_auth_signing_alg\":\"ES256\"}";

  private static final RegistrationCaller SHOP =
      RegistrationCaller.application(Optional.of(new ClientId("shop")));

  private final FakePorts ports;
  private final FakeRelyingPartyPorts fakes;
  private final Caller caller;

  RelyingPartyHttpTest(FakePorts ports, FakeRelyingPartyPorts fakes, EmbeddedServer server) {
    this.ports = ports;
    this.fakes = fakes;
    this.caller = new Caller(server);
  }

  @BeforeEach
  void forget() {
    fakes.asked.clear();
    fakes.refusal = Optional.empty();
    fakes.remaining = Optional.empty();
    ports.verifyAccessToken = RelyingPartyHttpTest::verify;
  }

  /** Accepts every token, with the scope that the token contains. */
  private static Result<AccessTokenClaims, BearerError> verify(AccessToken token) {
    return Result.ok(
        new AccessTokenClaims(
            new Issuer("https://op.example"),
            "caller",
            List.of("https://op.example"),
            new ClientId("caller"),
            Scope.of(token.value()),
            new TokenId("jti"),
            Optional.empty(),
            Optional.empty(),
            Times.NOW,
            Times.LATER));
  }

  @Test
  void registersAndReturnsNoSecret() {
    var response =
        post(
            "{\"name\":\"app\",\"issuer\":\"https://server.example\",\"initial_access_token\":"
                + "\"initial\",\"metadata\":{\"client_name\":\"App\"},\"used_by\":[\"shop\"],"
                + "\"return_to\":[\"https://shop.example/a\",\"http://localhost:1/b?c\"]}");
    assertThat(response.statusCode()).isEqualTo(201);
    assertThat(response.body()).isEqualTo(SHOWN);
    assertThat(header(response, "Location")).isEqualTo("https://op.example/rp/registrations/app");
    assertThat(fakes.asked)
        .containsExactly(
            new RegisterAtProvider.Command(
                "app",
                "https://server.example",
                Optional.of(new InitialAccessToken("initial")),
                JsonObject.EMPTY.with("client_name", "App"),
                new UsedBy(Set.of(new ClientId("shop"))),
                new ReturnTo(
                    List.of(
                        URI.create("https://shop.example/a"),
                        URI.create("http://localhost:1/b?c"))),
                Actor.subject("admin")));
  }

  @Test
  void registersWithTheRequiredMembersOnly() {
    assertThat(post("{\"name\":\"app\",\"issuer\":\"https://server.example\"}").statusCode())
        .isEqualTo(201);
    assertThat(fakes.asked)
        .containsExactly(
            new RegisterAtProvider.Command(
                "app",
                "https://server.example",
                Optional.empty(),
                JsonObject.EMPTY,
                UsedBy.NOBODY,
                Actor.subject("admin")));
  }

  @Test
  void bringsInAClientThatExistsAtTheProvider() {
    var body =
        "{\"name\":\"app\",\"issuer\":\"https://server.example\",\"client_id\":\"mine\","
            + "\"client_secret\":\"s3cret\",\"metadata\":{},\"used_by\":[\"shop\"],"
            + "\"return_to\":[\"https://shop.example/a\"]}";
    var response = post(body);
    assertThat(response.statusCode()).isEqualTo(201);
    assertThat(response.body()).isEqualTo(SHOWN);
    assertThat(fakes.asked)
        .containsExactly(
            new RegisterAtProvider.Existing(
                "app",
                "https://server.example",
                new ClientId("mine"),
                Optional.of(new ClientSecret("s3cret")),
                JsonObject.EMPTY,
                new UsedBy(Set.of(new ClientId("shop"))),
                new ReturnTo(List.of(URI.create("https://shop.example/a"))),
                Actor.subject("admin")));
    fakes.asked.clear();
    for (var wrong :
        List.of(
            body.replace("\"mine\"", "1"),
            body.replace("\"s3cret\"", "1"),
            body.replace("\"s3cret\"", "\"\""),
            body.replace("\"client_id\":\"mine\",", ""),
            body.replace("\"used_by\"", "\"initial_access_token\""))) {
      assertThat(post(wrong).statusCode()).as(wrong).isEqualTo(400);
    }
    assertThat(fakes.asked).isEmpty();
  }

  @Test
  void refusesInvalidBodies() {
    for (var body :
        List.of(
            "",
            "{",
            "[]",
            "{\"name\":\"app\"}",
            "{\"name\":1,\"issuer\":\"https://server.example\"}",
            "{\"name\":\"app\",\"name\":\"b\",\"issuer\":\"https://server.example\"}",
            "{\"name\":\"app\",\"issuer\":\"https://server.example\",\"metadata\":[]}",
            "{\"name\":\"app\",\"issuer\":\"https://server.example\",\"meta\":{}}",
            "{\"name\":\"app\",\"issuer\":\"https://s.example\",\"used_by\":\"shop\"}",
            "{\"name\":\"app\",\"issuer\":\"https://s.example\",\"used_by\":[1]}",
            "{\"name\":\"app\",\"issuer\":\"https://s.example\",\"return_to\":\"https://a\"}",
            "{\"name\":\"app\",\"issuer\":\"https://s.example\",\"return_to\":[\"/a\"]}",
            "{\"name\":\"app\",\"issuer\":\"https://s.example\",\"return_to\":[\"http://a.example\"]}",
            "{\"name\":\"app\",\"issuer\":\"https://s.example\",\"return_to\":[\"https://a#b\"]}",
            "{\"name\":\"app\",\"issuer\":\"https://s.example\",\"used_by\":[\"\"]}",
            "{\"name\":\"app\",\"issuer\":\"https://s.example\",\"used_by\":["
                + "\"a\",".repeat(100)
                + "\"a\"]}",
            "{\"name\":\"app\",\"issuer\":\"https://s.example\",\"initial_access_token\":\"\"}",
            "{\"name\":\"app\",\"issuer\":\"https://s.example\",\"initial_access_token\":1}")) {
      assertThat(post(body).statusCode()).as(body).isEqualTo(400);
    }
    assertThat(fakes.asked).isEmpty();
  }

  @Test
  void givesEachRefusalItsStatus() {
    var statuses =
        Map.of(
            new BadCall("b"), 400,
            new UnknownRegistration("u"), 404,
            new NameTaken("n"), 409,
            new KeyStoreUnchangeable("k"), 409,
            new ServerFailed("f"), 502,
            new ServerUnavailable("a", Duration.ofSeconds(7)), 503,
            new LifeTooShort("l"), 400,
            new TooManyRequests("t", Duration.ofSeconds(7)), 429,
            new ServerRefused("invalid_client", "r"), 502);
    statuses.forEach(
        (error, status) -> {
          fakes.refusal = Optional.of(error);
          var response = get("/rp/registrations/app/token", "countersign:rp");
          assertThat(response.statusCode()).isEqualTo(status);
          assertThat(response.body())
              .contains("\"error\":")
              .contains("\"error_description\":\"" + error.description() + "\"");
        });
    for (var later :
        List.of(
            new ServerUnavailable("a", Duration.ofSeconds(7)),
            new TooManyRequests("t", Duration.ofSeconds(7)))) {
      fakes.refusal = Optional.of(later);
      assertThat(header(get("/rp/registrations/app/token", "countersign:rp"), "Retry-After"))
          .isEqualTo("7");
    }
    fakes.refusal = Optional.of(new ServerRefused("invalid_client", "r"));
    assertThat(post("{\"name\":\"app\",\"issuer\":\"https://s.example\"}").body())
        .isEqualTo("{\"error\":\"invalid_client\",\"error_description\":\"r\"}");
  }

  @Test
  void returnsATokenThatMustNotBeCached() {
    var response =
        get(
            "/rp/registrations/app/token?scope=read%20write&resource=https://api.example&min_life=60",
            "countersign:rp");
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body())
        .isEqualTo(
            "{\"access_token\":\"a.b.c\",\"token_type\":\"Bearer\",\"expires_in\":3600,"
                + "\"expires_at\":\"2026-03-01T13:00:00.123456Z\"}");
    assertThat(header(response, "Cache-Control")).isEqualTo("no-store");
    assertThat(header(response, "Pragma")).isEqualTo("no-cache");
    assertThat(fakes.asked)
        .containsExactly(
            new ObtainToken.Query(
                "app",
                Optional.of("read write"),
                Optional.of("https://api.example"),
                Optional.of("60"),
                RegistrationCaller.administrator()));
  }

  @Test
  void ignoresAParameterWithoutValueAndRefusesARepeatedOne() {
    assertThat(get("/rp/registrations/app/token?scope=", "countersign:rp").statusCode())
        .isEqualTo(200);
    assertThat(get("/rp/registrations/app/token?scope=a&scope=b", "countersign:rp").statusCode())
        .isEqualTo(400);
    assertThat(fakes.asked)
        .containsExactly(
            new ObtainToken.Query(
                "app",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                RegistrationCaller.administrator()));
  }

  @Test
  void showsRegistrations() {
    assertThat(get("/rp/registrations", "countersign:rp").body()).isEqualTo("[" + SHOWN + "]");
    assertThat(get("/rp/registrations/app", "countersign:rp").body()).isEqualTo(SHOWN);
  }

  @Test
  void showsAUserOnlyWhatRecognizesTheRegistration() {
    var response = asShop("GET", "/rp/registrations/app", "");
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body())
        .isEqualTo(
            "{\"name\":\"app\",\"issuer\":\"https://server.example\","
                + "\"client_id\":\"client at that server\"}");
    assertThat(asShop("GET", "/rp/registrations/app/token", "").statusCode()).isEqualTo(200);
    assertThat(fakes.asked)
        .containsExactly(
            List.of("app", SHOP),
            new ObtainToken.Query(
                "app", Optional.empty(), Optional.empty(), Optional.empty(), SHOP));
  }

  @Test
  void aUserCannotManageAnything() {
    for (var request :
        List.of(
            List.of("GET", "/rp/registrations"),
            List.of("POST", "/rp/registrations"),
            List.of("PUT", "/rp/registrations/app"),
            List.of("DELETE", "/rp/registrations/app"),
            List.of("GET", "/rp/servers"),
            List.of("POST", "/rp/servers/agreements"),
            List.of("POST", "/rp/read"))) {
      assertThat(asShop(request.getFirst(), request.getLast(), "{}").statusCode())
          .as(request.toString())
          .isEqualTo(403);
    }
    // A comparison makes this service call the server.
    assertThat(asShop("GET", "/rp/registrations/app?compare=true", "").body())
        .doesNotContain("drift");
    assertThat(fakes.asked).containsExactly(List.of("app", SHOP));
  }

  @Test
  void aTokenWithoutAClientUsesNothing() {
    var _ = get("/rp/registrations/app", "countersign:rp:use");
    assertThat(fakes.asked)
        .containsExactly(List.of("app", RegistrationCaller.application(Optional.empty())));
  }

  @Test
  void theScopeThatManagesAlsoUses() {
    var authorization = AccessTokens.bearer("countersign:rp countersign:rp:use");
    var response = caller.get("/rp/registrations/app", "Authorization", authorization);
    assertThat(response.body()).isEqualTo(SHOWN);
  }

  private HttpResponse<String> asShop(String method, String path, String body) {
    return caller.send(
        method,
        path,
        body,
        "Authorization",
        AccessTokens.bearer("countersign:rp:use", "shop"),
        "Content-Type",
        "application/json");
  }

  @Test
  void changesARegistration() {
    var response = put("{\"metadata\":{\"client_name\":\"App\"},\"used_by\":[\"shop\",\"shop\"]}");
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEqualTo(SHOWN);
    assertThat(put("{\"used_by\":[]}").statusCode()).isEqualTo(200);
    assertThat(put("{\"return_to\":[]}").statusCode()).isEqualTo(200);
    assertThat(fakes.asked)
        .containsExactly(
            new UpdateRegistration.Command(
                "app",
                Optional.of(JsonObject.EMPTY.with("client_name", "App")),
                Optional.of(new UsedBy(Set.of(new ClientId("shop")))),
                Actor.subject("admin")),
            new UpdateRegistration.Command(
                "app", Optional.empty(), Optional.of(UsedBy.NOBODY), Actor.subject("admin")),
            new UpdateRegistration.Command(
                "app",
                Optional.empty(),
                Optional.empty(),
                Optional.of(ReturnTo.NONE),
                Actor.subject("admin")));
  }

  @Test
  void refusesInvalidChanges() {
    for (var body :
        List.of("", "[]", "{\"name\":\"b\"}", "{\"metadata\":1}", "{\"used_by\":null}")) {
      assertThat(put(body).statusCode()).as(body).isEqualTo(400);
    }
    assertThat(fakes.asked).isEmpty();
  }

  private HttpResponse<String> put(String body) {
    return caller.send(
        "PUT",
        "/rp/registrations/app",
        body,
        "Authorization",
        AccessTokens.RELYING_PARTY,
        "Content-Type",
        "application/json");
  }

  @Test
  void showsTheDrift() {
    var response = get("/rp/registrations/app?compare=true", "countersign:rp");
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body())
        .endsWith(
            "\"drift\":[{\"member\":\"scope\",\"requested\":\"read write\","
                + "\"registered\":\"read\"},{\"member\":\"software_id\",\"requested\":1}]}");
    assertThat(fakes.asked).containsExactly(List.of("app", Actor.subject("admin")));
    assertThat(get("/rp/registrations/app?compare=maybe", "countersign:rp").statusCode())
        .isEqualTo(400);
  }

  @Test
  void deletesARegistration() {
    for (var query : List.of("", "?force=false")) {
      var response = delete("/rp/registrations/app" + query);
      assertThat(response.statusCode()).isEqualTo(204);
      assertThat(response.body()).isEmpty();
      assertThat(header(response, "Cache-Control")).isEqualTo("no-store");
    }
    var deleting = new DeleteRegistration.Command("app", false, Actor.subject("admin"));
    assertThat(fakes.asked).containsExactly(deleting, deleting);
  }

  @Test
  void saysWhatMayRemainAtTheProvider() {
    fakes.remaining = Optional.of("it does not respond");
    var response = delete("/rp/registrations/app?force=true");
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body())
        .isEqualTo(
            "{\"issuer\":\"https://server.example\",\"client_id\":\"client at that server\","
                + "\"deleted_at_provider\":false,\"reason\":\"it does not respond\"}");
    assertThat(fakes.asked)
        .containsExactly(new DeleteRegistration.Command("app", true, Actor.subject("admin")));
  }

  @Test
  void deletesNothingIfForceIsMalformed() {
    for (var query : List.of("?force=", "?force=yes", "?force=true&force=false")) {
      var response = delete("/rp/registrations/app" + query);
      assertThat(response.statusCode()).as(query).isEqualTo(400);
      assertThat(response.body()).contains("force must be true or false");
    }
    assertThat(fakes.asked).isEmpty();
  }

  @Test
  void refusesADeletionWithItsReason() {
    fakes.refusal = Optional.of(new ServerFailed("try again"));
    var response = delete("/rp/registrations/app");
    assertThat(response.statusCode()).isEqualTo(502);
    assertThat(response.body())
        .isEqualTo("{\"error\":\"server_failed\",\"error_description\":\"try again\"}");
  }

  @Test
  void deletesOnlyWithTheScopeOfTheRelyingParty() {
    assertThat(caller.send("DELETE", "/rp/registrations/app", "").statusCode()).isEqualTo(401);
    assertThat(
            caller
                .send(
                    "DELETE",
                    "/rp/registrations/app",
                    "",
                    "Authorization",
                    AccessTokens.bearer("countersign:admin"))
                .statusCode())
        .isEqualTo(403);
    assertThat(fakes.asked).isEmpty();
  }

  private HttpResponse<String> delete(String path) {
    return caller.send("DELETE", path, "", "Authorization", AccessTokens.RELYING_PARTY);
  }

  @Test
  void publishesKeysWithoutAuthentication() {
    for (var scope : List.of("", "countersign:rp")) {
      var response = get("/rp/registrations/app/jwks.json", scope);
      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(response.body()).isEqualTo("{\"keys\":[{\"kty\":\"EC\"}]}");
      assertThat(header(response, "Content-Type")).isEqualTo("application/json");
      assertThat(header(response, "Cache-Control")).isEqualTo("public, max-age=300");
    }
  }

  @Test
  void requiresTheScopeOfTheRelyingParty() {
    for (var path :
        List.of("/rp/registrations", "/rp/registrations/app", "/rp/registrations/app/token")) {
      assertThat(get(path, "").statusCode()).isEqualTo(401);
      assertThat(get(path, "countersign:admin").statusCode()).isEqualTo(403);
    }
    assertThat(fakes.asked).isEmpty();
  }

  private HttpResponse<String> get(String path, String scope) {
    return scope.isEmpty()
        ? caller.get(path)
        : caller.get(path, "Authorization", AccessTokens.bearer(scope));
  }

  @Test
  void showsServersAndWhatMustBeAgreed() {
    var response = get("/rp/servers?limit=1", "countersign:rp");
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body())
        .contains("\"issuer\":\"https://server.example\"")
        .contains("\"token_endpoint\":\"https://server.example/token\"")
        .contains("\"moved_endpoints\":{\"token_endpoint\":\"https://elsewhere.example/token\"}")
        .endsWith("\"next\":\"https://server.example\"}");
    assertThat(fakes.asked).containsExactly(List.of(Optional.empty(), 1));
  }

  @Test
  void readsThePageAfterAServer() {
    var after = "/rp/servers?after=https%3A%2F%2Fa.example";
    assertThat(get(after, "countersign:rp").statusCode()).isEqualTo(200);
    assertThat(fakes.asked)
        .containsExactly(List.of(Optional.of(new Issuer("https://a.example")), 50));
    for (var wrong : List.of("?limit=0", "?limit=101", "?after=", "?after=x", "?after=a&after=b")) {
      assertThat(get("/rp/servers" + wrong, "countersign:rp").statusCode()).isEqualTo(400);
    }
  }

  @Test
  void agreesToMovedEndpoints() {
    var body =
        "{\"issuer\":\"https://server.example\",\"endpoints\":"
            + "{\"token_endpoint\":\"https://elsewhere.example/token\"}}";
    assertThat(post("/rp/servers/agreements", body).statusCode()).isEqualTo(200);
    assertThat(fakes.asked)
        .containsExactly(
            new AgreeToServer.Command(
                "https://server.example",
                Map.of(ServerEndpoint.TOKEN, URI.create("https://elsewhere.example/token")),
                Actor.subject("admin")));
  }

  @Test
  void refusesInvalidAgreements() {
    for (var body :
        List.of(
            "",
            "{}",
            "{\"issuer\":\"https://server.example\"}",
            "{\"issuer\":1,\"endpoints\":{}}",
            "{\"issuer\":\"https://server.example\",\"endpoints\":[]}",
            "{\"issuer\":\"https://server.example\",\"endpoints\":{},\"more\":1}",
            "{\"issuer\":\"https://server.example\",\"endpoints\":{\"token_endpoint\":1}}",
            "{\"issuer\":\"https://server.example\",\"endpoints\":{\"token_endpoint\":\"a b\"}}",
            "{\"issuer\":\"https://server.example\",\"endpoints\":{\"issuer\":\"https://a.example\"}}")) {
      assertThat(post("/rp/servers/agreements", body).statusCode()).as(body).isEqualTo(400);
    }
    assertThat(fakes.asked).isEmpty();
  }

  private HttpResponse<String> post(String body) {
    return post("/rp/registrations", body);
  }

  private HttpResponse<String> post(String path, String body) {
    return caller.postJson(path, body, "Authorization", AccessTokens.RELYING_PARTY);
  }
}
