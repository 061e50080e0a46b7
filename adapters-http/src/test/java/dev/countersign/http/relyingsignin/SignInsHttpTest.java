package dev.countersign.http.relyingsignin;

import static dev.countersign.http.testing.Caller.header;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.relyingsignin.RedeemSignIn;
import dev.countersign.application.relyingsignin.StartSignIn;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.error.BearerError;
import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.oauth.Scope;
import dev.countersign.domain.relyingparty.RegistrationCaller;
import dev.countersign.domain.relyingparty.RelyingPartyError.BadCall;
import dev.countersign.domain.relyingparty.RelyingPartyError.SignInRequired;
import dev.countersign.domain.relyingparty.RelyingPartyError.UnknownSignIn;
import dev.countersign.domain.relyingsignin.BrowserDestination;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests the endpoints of applications over HTTP, with ports that record their calls. */
@MicronautTest
@Property(name = "test.issuer", value = "https://op.example")
class SignInsHttpTest {

  private static final String ID = FakeSignInPorts.ID.value();
  private static final String SIGN_IN = "/rp/sign-ins/" + ID;
  private static final String START = "/rp/registrations/app/sign-ins";

  private static final String PERSON =
      "{\"id\":\""
          + ID
          + "\",\"issuer\":\"https://server.example\",\"claims\":{\"sub\":\"alice\"},"
          + "\"expires_at\":\"2026-03-01T13:00:00.123456Z\","
          + "\"userinfo\":{\"email\":\"alice@example.org\"}}";

  private static final RegistrationCaller SHOP =
      RegistrationCaller.application(Optional.of(new ClientId("shop")));

  private final FakePorts ports;
  private final FakeSignInPorts fakes;
  private final Caller caller;

  SignInsHttpTest(FakePorts ports, FakeSignInPorts fakes, EmbeddedServer server) {
    this.ports = ports;
    this.fakes = fakes;
    this.caller = new Caller(server);
  }

  @BeforeEach
  void forget() {
    fakes.asked.clear();
    fakes.error = Optional.empty();
    fakes.logout = Optional.empty();
    ports.verifyAccessToken = SignInsHttpTest::verify;
  }

  /** Accepts every token, with the scope that the token contains. */
  private static Result<AccessTokenClaims, BearerError> verify(AccessToken token) {
    return Result.ok(
        new AccessTokenClaims(
            new Issuer("https://op.example"),
            "shop",
            List.of("https://op.example"),
            new ClientId("shop"),
            Scope.of(token.value()),
            new TokenId("jti"),
            Optional.empty(),
            Optional.empty(),
            Times.NOW,
            Times.LATER));
  }

  private static String[] bearer(String scope) {
    return new String[] {"Authorization", AccessTokens.bearer(scope, "shop")};
  }

  private HttpResponse<String> post(String path, String body) {
    return caller.postJson(path, body, bearer("countersign:rp:use"));
  }

  private HttpResponse<String> get(String path) {
    return caller.get(path, bearer("countersign:rp:use"));
  }

  private HttpResponse<String> delete() {
    return caller.send("DELETE", SIGN_IN, "", bearer("countersign:rp:use"));
  }

  @Test
  void beginsASignInOfTheCaller() {
    var response = post(START, "{\"flow\":\"code\",\"max_age\":5}");
    assertThat(response.statusCode()).isEqualTo(201);
    assertThat(response.body())
        .isEqualTo(
            "{\"id\":\""
                + ID
                + "\",\"start_url\":\"https://op.example/rp/start/"
                + ID
                + "\",\"expires_in\":1800}");
    assertThat(header(response, "Location")).isEqualTo("https://op.example" + SIGN_IN);
    assertThat(header(response, "Cache-Control")).isEqualTo("no-store");
    assertThat(fakes.asked)
        .containsExactly(
            new StartSignIn.Command(
                "app", JsonObject.EMPTY.with("flow", "code").with("max_age", 5), SHOP));
  }

  @Test
  void redeemsWithCodeAndVerifier() {
    var response = post(SIGN_IN + "/redeem", "{\"code\":\"c\",\"code_verifier\":\"v\"}");
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEqualTo(PERSON);
    assertThat(header(response, "Cache-Control")).isEqualTo("no-store");
    assertThat(post(SIGN_IN + "/redeem", "{}").statusCode()).isEqualTo(200);
    assertThat(fakes.asked)
        .containsExactly(
            new RedeemSignIn.Command(ID, Optional.of("c"), Optional.of("v"), SHOP),
            new RedeemSignIn.Command(ID, Optional.empty(), Optional.empty(), SHOP));
    fakes.asked.clear();
    for (var body : List.of("", "[]", "{\"code\":1}", "{\"code\":\"c\",\"code_verifier\":[]}")) {
      assertThat(post(SIGN_IN + "/redeem", body).statusCode()).as(body).isEqualTo(400);
    }
    assertThat(fakes.asked).isEmpty();
  }

  @Test
  void readsThePersonAndATokenOfTheCaller() {
    assertThat(get(SIGN_IN).body()).isEqualTo(PERSON);
    var token = get(SIGN_IN + "/token?scope=a&resource=https%3A%2F%2Fr.example&min_life=60");
    assertThat(token.statusCode()).isEqualTo(200);
    assertThat(token.body())
        .contains("\"access_token\":\"a.b.c\",\"token_type\":\"Bearer\"", "\"expires_at\":");
    assertThat(header(token, "Cache-Control")).isEqualTo("no-store");
    assertThat(fakes.asked)
        .containsExactly(
            List.of("read", ID, SHOP),
            List.of(
                "token",
                ID,
                Optional.of("a"),
                Optional.of("https://r.example"),
                Optional.of("60"),
                SHOP));
    fakes.asked.clear();
    assertThat(get(SIGN_IN + "/token?scope=a&scope=b").statusCode()).isEqualTo(400);
    assertThat(fakes.asked).isEmpty();
  }

  @Test
  void endsASignInHereAndTellsWhereItEndsThere() {
    assertThat(delete().statusCode()).isEqualTo(204);
    fakes.logout =
        Optional.of(
            new BrowserDestination(
                URI.create("https://server.example/end"), Map.of("id_token_hint", "a.b.c")));
    var response = delete();
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body())
        .isEqualTo("{\"logout_url\":\"https://server.example/end?id_token_hint=a.b.c\"}");
    assertThat(fakes.asked).containsExactly(List.of("end", ID, SHOP), List.of("end", ID, SHOP));
  }

  @Test
  void givesEachRefusalItsStatus() {
    Map.of(
            new UnknownSignIn("u"), 404,
            new SignInRequired("s"), 409,
            new BadCall("b"), 400)
        .forEach(
            (error, status) -> {
              fakes.error = Optional.of(error);
              for (var response :
                  List.of(
                      post(START, "{}"),
                      post(SIGN_IN + "/redeem", "{}"),
                      get(SIGN_IN),
                      get(SIGN_IN + "/token"),
                      delete())) {
                assertThat(response.statusCode()).isEqualTo(status);
                assertThat(response.body())
                    .contains("\"error_description\":\"" + error.description() + "\"");
              }
            });
  }

  @Test
  void isClosedWithoutTheScope() {
    for (var scope : List.of("openid", "countersign:admin")) {
      assertThat(caller.postJson(START, "{}", bearer(scope)).statusCode()).isEqualTo(403);
      assertThat(caller.get(SIGN_IN, bearer(scope)).statusCode()).isEqualTo(403);
    }
    assertThat(caller.postJson(START, "{}").statusCode()).isEqualTo(401);
    assertThat(caller.postJson(SIGN_IN + "/redeem", "{}").statusCode()).isEqualTo(401);
    assertThat(caller.get(SIGN_IN).statusCode()).isEqualTo(401);
    assertThat(caller.get(SIGN_IN + "/token").statusCode()).isEqualTo(401);
    assertThat(caller.send("DELETE", SIGN_IN, "").statusCode()).isEqualTo(401);
    assertThat(fakes.asked).isEmpty();
  }
}
