package dev.countersign.application.relyingsignin;

import static dev.countersign.application.relyingsignin.SignInWorld.RETURN_TO;
import static dev.countersign.application.relyingsignin.SignInWorld.SHOP;
import static dev.countersign.application.relyingsignin.SignInWorld.VERIFIER;
import static dev.countersign.application.relyingsignin.SignInWorld.wish;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.relyingparty.driven.FormSender.Response;
import dev.countersign.application.relyingparty.driven.TokenFetcher.Proof;
import dev.countersign.application.relyingparty.driven.UserInfoFetcher.UserInfo;
import dev.countersign.application.relyingsignin.OpenSignIn.Opened;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.jose.SignatureAlgorithm;
import dev.countersign.domain.lease.FamilyId;
import dev.countersign.domain.oauth.Json.JsonArray;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Parameters;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.relyingparty.RegistrationCaller;
import dev.countersign.domain.relyingparty.RelyingPartyError;
import dev.countersign.domain.relyingparty.RelyingPartyError.BadCall;
import dev.countersign.domain.relyingparty.RelyingPartyError.SignedOut;
import dev.countersign.domain.relyingparty.RelyingPartyError.TooManyRequests;
import dev.countersign.domain.relyingparty.RelyingPartyError.UnknownRegistration;
import dev.countersign.domain.relyingparty.RelyingPartyError.UnknownSignIn;
import dev.countersign.domain.relyingsignin.BrowserToken;
import dev.countersign.domain.relyingsignin.SignInRefusal;
import dev.countersign.testkit.oauth.InMemorySecretHasher;
import dev.countersign.testkit.oauth.Times;
import dev.countersign.testkit.relyingparty.RelyingPartyFixtures;
import dev.countersign.testkit.token.InMemoryTokenHasher;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests a sign-in at another server from its beginning to its end. */
class SignInTest {

  private static final RegistrationCaller OTHER =
      RegistrationCaller.application(Optional.of(new ClientId("other")));

  private final SignInWorld world = new SignInWorld();

  @Test
  void sendsTheRequestOfTheCodeFlow() {
    var request = world.open(world.start(wish().with("prompt", "login"))).authorizationRequest();
    assertThat(request.url()).isEqualTo(world.server.endpoints().at("authorization_endpoint"));
    assertThat(request.parameters())
        .containsEntry("response_type", "code")
        .containsEntry("client_id", "client at that server")
        .containsEntry("redirect_uri", "https://here.example/rp/callback/app")
        .containsEntry("scope", "openid")
        .containsEntry("prompt", "login")
        .containsEntry("max_age", "0")
        .containsEntry("code_challenge_method", "S256")
        .containsKeys("state", "nonce", "code_challenge")
        .doesNotContainKeys("response_mode", "code_verifier");
  }

  @Test
  void wantsAFormIfTheServerOffersIt() {
    var hybrid = world.open(world.start(wish().with("flow", "hybrid"))).authorizationRequest();
    assertThat(hybrid.parameters())
        .containsEntry("response_type", "code id_token")
        .containsEntry("response_mode", "form_post");
  }

  @Test
  void exchangesTheCodeAndHandsThePersonOver() {
    var opened = world.open(world.start(wish()));
    world.issue(world.idToken(opened));
    var returned = world.returned(opened, Map.of("code", "code of the server"));
    var exchange = world.server.endpoints().forms().getFirst().parameters();
    assertThat(exchange)
        .containsEntry("grant_type", "authorization_code")
        .containsEntry("code", "code of the server")
        .containsEntry("redirect_uri", "https://here.example/rp/callback/app");
    assertThat(new InMemorySecretHasher().hash(exchange.getOrDefault("code_verifier", "")).value())
        .isEqualTo(opened.authorizationRequest().parameters().get("code_challenge"));
    var person = world.redeem(returned, VERIFIER);
    assertThat(person.map(found -> found.claims().string("sub")))
        .isEqualTo(Result.ok(Optional.of("person")));
    var id = returned.getOrDefault("sign_in", "");
    assertThat(world.useSignIn.read(id, SHOP).map(found -> found.userInfo().isPresent()))
        .isEqualTo(Result.ok(true));
    assertThat(
            world
                .useSignIn
                .token(id, Optional.empty(), Optional.empty(), Optional.empty(), SHOP)
                .map(token -> token.token().value()))
        .isEqualTo(Result.ok("access"));
  }

  @Test
  void refusesToStartForAnybodyElse() {
    assertThat(error(start("app", stranger()))).isInstanceOf(UnknownRegistration.class);
    assertThat(error(start("unknown", SHOP))).isInstanceOf(UnknownRegistration.class);
    assertThat(
            error(
                world.startSignIn.start(
                    new StartSignIn.Command(
                        "app", wish().with("return_to", "https://evil.example/"), SHOP))))
        .isInstanceOf(BadCall.class);
  }

  /** Each sign-in that begins is stored for half an hour. */
  @Test
  void limitsHowManyAClientBegins() {
    for (var number = 0; number < SignInWorld.SIGN_INS; number++) {
      assertThat(start("app", SHOP)).isInstanceOf(Result.Ok.class);
    }
    var before = world.stores.contents();
    assertThat(error(start("app", SHOP)))
        .isInstanceOfSatisfying(
            TooManyRequests.class,
            refused -> assertThat(refused.retryIn()).isEqualTo(Duration.ofSeconds(2)));
    assertThat(world.stores.contents()).isEqualTo(before);
    // Each client has its own limit, and administrators have none.
    assertThat(start("app", RegistrationCaller.administrator())).isInstanceOf(Result.Ok.class);
  }

  private Result<StartSignIn.Started, RelyingPartyError> start(
      String registration, RegistrationCaller caller) {
    return world.startSignIn.start(new StartSignIn.Command(registration, wish(), caller));
  }

  private static RegistrationCaller stranger() {
    return RegistrationCaller.application(Optional.of(new ClientId("stranger")));
  }

  @Test
  void belongsToTheBrowserThatOpensItFirst() {
    var id = world.start(wish());
    var first = world.open(id);
    assertThat(world.openSignIn.open(id, Optional.empty()))
        .isEqualTo(Result.refused(SignInRefusal.OTHER_BROWSER));
    assertThat(world.openSignIn.open(id, Optional.of(first.browser()))).isEqualTo(Result.ok(first));
  }

  @Test
  void refusesTheAnswerInAnotherBrowser() {
    var opened = world.open(world.start(wish()));
    world.issue(world.idToken(opened));
    var other = new Opened(opened.authorizationRequest(), new BrowserToken("b".repeat(43)));
    assertThat(world.receive(other, Map.of("code", "code")))
        .isEqualTo(Result.refused(SignInRefusal.OTHER_BROWSER));
    assertThat(world.server.endpoints().forms()).isEmpty();
    assertThat(world.returned(opened, Map.of("code", "code"))).containsKey("code");
  }

  @Test
  void refusesAnAnswerThatNobodyWaitsFor() {
    var opened = world.open(world.start(wish()));
    assertThat(world.receive(opened, Map.of("state", "unknown", "code", "code")))
        .isEqualTo(Result.refused(SignInRefusal.UNKNOWN));
    var values = Map.of("code", List.of("code"));
    var command =
        new ReceiveAnswer.Command("app", new Parameters(values), Optional.of(opened.browser()));
    assertThat(world.receiveAnswer.receive(command))
        .isEqualTo(Result.refused(SignInRefusal.MALFORMED));
    world.advance(Duration.ofMinutes(30));
    assertThat(world.receive(opened, Map.of("code", "code")))
        .isEqualTo(Result.refused(SignInRefusal.UNKNOWN));
  }

  @Test
  void refusesAnAnswerAtTheRedirectUriOfAnotherRegistration() {
    world.register("second", RelyingPartyFixtures.server(), RETURN_TO);
    var opened = world.open(world.start(wish()));
    var state = opened.authorizationRequest().parameters().getOrDefault("state", "");
    var values = Map.of("state", List.of(state), "code", List.of("code"));
    var command =
        new ReceiveAnswer.Command("second", new Parameters(values), Optional.of(opened.browser()));
    assertThat(world.receiveAnswer.receive(command))
        .isEqualTo(Result.refused(SignInRefusal.UNKNOWN));
  }

  @Test
  void acceptsAnAnswerOnce() {
    var opened = world.open(world.start(wish()));
    world.issue(world.idToken(opened));
    assertThat(world.returned(opened, Map.of("code", "code"))).containsKey("code");
    assertThat(world.receive(opened, Map.of("code", "code")))
        .isEqualTo(Result.refused(SignInRefusal.COMPLETED));
    assertThat(world.openSignIn.open("r".repeat(43), Optional.empty()))
        .isEqualTo(Result.refused(SignInRefusal.UNKNOWN));
    assertThat(world.server.endpoints().forms()).hasSize(1);
  }

  @Test
  void refusesAnAnswerOfAnotherIssuer() {
    var opened = world.open(world.start(wish()));
    world.issue(world.idToken(opened));
    assertThat(world.returned(opened, Map.of("code", "code", "iss", "https://evil.example")))
        .containsEntry("error", "invalid_response");
    assertThat(world.server.endpoints().forms()).isEmpty();
  }

  @Test
  void wantsTheIssuerThatTheServerPromises() {
    var promising = new SignInWorld(SignInWorld::naming);
    var without = promising.open(promising.start(wish()));
    promising.issue(promising.idToken(without));
    assertThat(promising.returned(without, Map.of("code", "code")))
        .containsEntry("error", "invalid_response");
    var with = promising.open(promising.start(wish()));
    promising.issue(promising.idToken(with));
    var issuer = promising.server.issuer().value();
    assertThat(promising.returned(with, Map.of("code", "code", "iss", issuer))).containsKey("code");
    var named = promising.open(promising.start(wish().with("flow", "implicit")));
    promising.signed.put("front", promising.idToken(named));
    assertThat(promising.returned(named, Map.of("id_token", "front"))).containsKey("code");
    var refused = promising.open(promising.start(wish().with("flow", "implicit")));
    assertThat(promising.returned(refused, Map.of("id_token", "front", "error", "access_denied")))
        .containsEntry("error", "invalid_response");
  }

  @ParameterizedTest
  @CsvSource({
    "access_denied, access_denied",
    "login_required, login_required",
    "<script>, server_error"
  })
  void handsOnTheErrorsOfTheStandard(String sent, String returned) {
    var opened = world.open(world.start(wish()));
    assertThat(world.returned(opened, Map.of("error", sent))).containsEntry("error", returned);
    assertThat(world.receive(opened, Map.of("code", "code")))
        .isEqualTo(Result.refused(SignInRefusal.UNKNOWN));
  }

  @ParameterizedTest
  @ValueSource(strings = {"nonce", "aud", "iss", "sub", "exp"})
  void refusesAnIdTokenWithout(String claim) {
    var opened = world.open(world.start(wish()));
    world.issue(world.idToken(opened).without(List.of(claim)));
    assertThat(world.returned(opened, Map.of("code", "code")))
        .containsEntry("error", "invalid_response");
    assertThat(world.tokens.begun).isEmpty();
  }

  @Test
  void refusesAnotherAtHash() {
    var opened = world.open(world.start(wish()));
    world.issue(world.idToken(opened).with("at_hash", "of another token"));
    assertThat(world.returned(opened, Map.of("code", "code")))
        .containsEntry("error", "invalid_response");
  }

  @Test
  void refusesUserinfoAboutAnotherPerson() {
    var opened = world.open(world.start(wish()));
    world.issue(world.idToken(opened));
    world
        .server
        .endpoints()
        .onUserInfo(
            presented -> Optional.of(new UserInfo.Plain(JsonObject.EMPTY.with("sub", "other"))));
    assertThat(world.returned(opened, Map.of("code", "code")))
        .containsEntry("error", "invalid_response");
  }

  @Test
  void tellsThatTheCodeWasRefused() {
    var opened = world.open(world.start(wish()));
    world
        .server
        .endpoints()
        .onForm(
            form ->
                new Response(
                    400,
                    Optional.of(JsonObject.EMPTY.with("error", "invalid_grant")),
                    Optional.empty()));
    assertThat(world.returned(opened, Map.of("code", "code")))
        .containsEntry("error", "server_error");
  }

  @Test
  void sendsTheCodeWithTheOtherCredentialsAfterInvalidClient() {
    var opened = world.open(world.start(wish()));
    world.issue(world.idToken(opened));
    var issued = world.server.endpoints();
    var refusal = JsonObject.EMPTY.with("error", "invalid_client");
    var accepted =
        JsonObject.EMPTY
            .with("access_token", "access")
            .with("token_type", "Bearer")
            .with("id_token", "a.b.c");
    issued.onForm(
        form ->
            form.proof().equals(new Proof.Public(new ClientId("another")))
                ? new Response(200, Optional.of(accepted), Optional.empty())
                : new Response(401, Optional.of(refusal), Optional.empty()));
    assertThat(world.returned(opened, Map.of("code", "code"))).containsKey("code");
  }

  @Test
  void bindsTheCodeOfTheHybridFlow() {
    var hybrid = wish().with("flow", "hybrid");
    var opened = world.open(world.start(hybrid));
    world.issue(world.idToken(opened));
    world.signed.put("front", world.idToken(opened));
    assertThat(world.returned(opened, Map.of("code", "code", "id_token", "front")))
        .containsEntry("error", "invalid_response");
    assertThat(world.server.endpoints().forms()).isEmpty();
    var again = world.open(world.start(hybrid));
    world.issue(world.idToken(again));
    world.signed.put("front", world.idToken(again).with("c_hash", cHash("code")));
    assertThat(world.returned(again, Map.of("code", "code", "id_token", "front")))
        .containsKey("code");
  }

  @Test
  void refusesTwoIdTokensAboutDifferentPersons() {
    var opened = world.open(world.start(wish().with("flow", "hybrid")));
    world.issue(world.idToken(opened));
    world.signed.put(
        "front", world.idToken(opened).with("c_hash", cHash("code")).with("sub", "other"));
    assertThat(world.returned(opened, Map.of("code", "code", "id_token", "front")))
        .containsEntry("error", "invalid_response");
  }

  private static String cHash(String code) {
    return new InMemoryTokenHasher().leftHalf(code, SignatureAlgorithm.RS256);
  }

  @Test
  void needsNoTokenEndpointForTheImplicitFlow() {
    var opened = world.open(world.start(wish().with("flow", "implicit")));
    world.signed.put("front", world.idToken(opened));
    var returned = world.returned(opened, Map.of("id_token", "front"));
    assertThat(world.redeem(returned, VERIFIER).map(person -> person.claims().string("sub")))
        .isEqualTo(Result.ok(Optional.of("person")));
    assertThat(world.server.endpoints().forms()).isEmpty();
  }

  @Test
  void showsNothingBeforeItIsRedeemed() {
    var returned = world.complete(wish());
    var id = returned.getOrDefault("sign_in", "");
    assertThat(error(world.useSignIn.read(id, SHOP))).isInstanceOf(UnknownSignIn.class);
    assertThat(error(world.useSignIn.end(id, SHOP))).isInstanceOf(UnknownSignIn.class);
  }

  @Test
  void endsWithAWrongVerifier() {
    var returned = world.complete(wish());
    var family = new FamilyId(returned.getOrDefault("sign_in", ""));
    assertThat(error(world.redeem(returned, "another-verifier-that-is-long-enough-for-it")))
        .isInstanceOf(UnknownSignIn.class);
    assertThat(error(world.redeem(returned, VERIFIER))).isInstanceOf(UnknownSignIn.class);
    assertThat(world.tokens.ended).containsKey(family);
  }

  @Test
  void endsWithAWrongCode() {
    var returned = world.complete(wish());
    var wrong = Map.of("sign_in", returned.getOrDefault("sign_in", ""), "code", "guess");
    assertThat(error(world.redeem(wrong, VERIFIER))).isInstanceOf(UnknownSignIn.class);
    assertThat(error(world.redeem(returned, VERIFIER))).isInstanceOf(UnknownSignIn.class);
  }

  @Test
  void isRedeemedOnceAndWithinAMinute() {
    var returned = world.complete(wish());
    assertThat(world.redeem(returned, VERIFIER).map(person -> true)).isEqualTo(Result.ok(true));
    assertThat(error(world.redeem(returned, VERIFIER))).isInstanceOf(UnknownSignIn.class);
    var late = world.complete(wish());
    world.advance(Duration.ofSeconds(60));
    assertThat(error(world.redeem(late, VERIFIER))).isInstanceOf(UnknownSignIn.class);
  }

  @Test
  void isSeenByTheClientThatBeganIt() {
    var id = world.signIn(wish());
    assertThat(error(world.useSignIn.read(id, OTHER))).isInstanceOf(UnknownSignIn.class);
    assertThat(world.useSignIn.read(id, RegistrationCaller.administrator()).map(found -> true))
        .isEqualTo(Result.ok(true));
  }

  @Test
  void isKeptForSevenDaysAfterItsLastUse() {
    var id = world.signIn(wish());
    world.advance(Duration.ofDays(6));
    assertThat(world.useSignIn.read(id, SHOP).map(found -> true)).isEqualTo(Result.ok(true));
    world.advance(Duration.ofDays(6));
    assertThat(world.useSignIn.read(id, SHOP).map(found -> true)).isEqualTo(Result.ok(true));
    world.advance(Duration.ofDays(7));
    assertThat(error(world.useSignIn.read(id, SHOP))).isInstanceOf(UnknownSignIn.class);
  }

  @Test
  void endsAtTheServerToo() {
    var id = world.signIn(wish());
    var logout = world.useSignIn.end(id, SHOP);
    assertThat(logout.map(url -> url.map(found -> found.parameters().get("id_token_hint"))))
        .isEqualTo(Result.ok(Optional.of("a.b.c")));
    assertThat(world.tokens.ended).containsKey(new FamilyId(id));
    assertThat(error(world.useSignIn.read(id, SHOP))).isInstanceOf(UnknownSignIn.class);
  }

  @Test
  void isSignedOutByALogoutToken() {
    var id = world.signIn(wish());
    world.signed.put("logout", logoutToken("1").with("sid", "session"));
    assertThat(world.receiveLogout.backChannel("app", Optional.of("logout")))
        .isEqualTo(Result.ok(1));
    assertThat(error(world.useSignIn.read(id, SHOP))).isInstanceOf(SignedOut.class);
    assertThat(world.tokens.ended).containsKey(new FamilyId(id));
    assertThat(world.receiveLogout.backChannel("app", Optional.of("logout")))
        .isEqualTo(Result.refused("the logout token was received before"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"code", "hybrid", "implicit"})
  void isUnavailableWhileTheKeysOfTheServerAre(String flow) {
    var opened = world.open(world.start(wish().with("flow", flow)));
    world.issue(world.idToken(opened));
    world.keysAreAway = true;
    assertThat(world.returned(opened, Map.of("code", "code", "id_token", "a.b.c")))
        .containsEntry("error", "temporarily_unavailable");
  }

  @ParameterizedTest
  @CsvSource({
    "400, server_error",
    "429, temporarily_unavailable",
    "500, temporarily_unavailable",
    "503, temporarily_unavailable"
  })
  void isUnavailableWhileTheTokenEndpointIs(int status, String error) {
    var opened = world.open(world.start(wish()));
    world
        .server
        .endpoints()
        .onForm(form -> new Response(status, Optional.empty(), Optional.empty()));
    assertThat(world.returned(opened, Map.of("code", "code"))).containsEntry("error", error);
  }

  /** OpenID Connect Core §3.1.3.7, Back-Channel Logout §2.6. */
  @Test
  void acceptsTokensWithTheAlgorithmThatWasRequested() {
    world.requestSignedWith("RS256");
    var id = world.signIn(wish());
    world.signed.put("logout", logoutToken("1").with("sid", "session"));
    world.algorithm = "ES256";
    assertThat(world.receiveLogout.backChannel("app", Optional.of("logout")))
        .isEqualTo(
            Result.refused(
                "the logout token is not signed by the server with the registered algorithm"));
    assertThat(world.useSignIn.read(id, SHOP)).isInstanceOf(Result.Ok.class);
    assertThat(world.complete(wish())).containsEntry("error", "invalid_response");

    world.algorithm = "RS256";
    assertThat(world.receiveLogout.backChannel("app", Optional.of("logout")))
        .isEqualTo(Result.ok(1));
  }

  @Test
  void isNotSignedOutByALogoutBeforeIt() {
    world.advance(Duration.ofSeconds(90));
    var id = world.signIn(wish());
    world.signed.put("logout", logoutToken("1").with("sub", "person"));
    assertThat(world.receiveLogout.backChannel("app", Optional.of("logout")))
        .isEqualTo(Result.ok(0));
    assertThat(world.useSignIn.read(id, SHOP).map(found -> true)).isEqualTo(Result.ok(true));
  }

  @Test
  void keepsOfflineAccessAfterALogout() {
    var id = world.signIn(wish().with("scope", "openid offline_access"));
    world.signed.put("logout", logoutToken("1").with("sub", "person"));
    assertThat(world.receiveLogout.backChannel("app", Optional.of("logout")))
        .isEqualTo(Result.ok(1));
    assertThat(error(world.useSignIn.read(id, SHOP))).isInstanceOf(SignedOut.class);
    assertThat(
            world
                .useSignIn
                .token(id, Optional.empty(), Optional.empty(), Optional.empty(), SHOP)
                .map(token -> token.token().value()))
        .isEqualTo(Result.ok("access"));
  }

  @Test
  void isSignedOutInAFrame() {
    var id = world.signIn(wish());
    var issuer = Optional.of(world.server.issuer().value());
    assertThat(world.receiveLogout.frontChannel("app", issuer, Optional.of("another")))
        .isEqualTo(Result.ok(0));
    assertThat(world.receiveLogout.frontChannel("app", issuer, Optional.empty()).map(count -> 0))
        .isInstanceOf(Result.Refused.class);
    assertThat(world.receiveLogout.frontChannel("app", issuer, Optional.of("session")))
        .isEqualTo(Result.ok(1));
    assertThat(world.tokens.ended).isEmpty();
    assertThat(error(world.useSignIn.read(id, SHOP))).isInstanceOf(SignedOut.class);
  }

  private JsonObject logoutToken(String jti) {
    return JsonObject.EMPTY
        .with("iss", world.server.issuer().value())
        .with("aud", JsonArray.ofStrings(List.of("client at that server")))
        .with("iat", Times.NOW.getEpochSecond())
        .with("jti", jti)
        .with(
            "events",
            JsonObject.EMPTY.with(
                "http://schemas.openid.net/event/backchannel-logout", JsonObject.EMPTY));
  }

  @Test
  void sendsLoginsThatBeginElsewhereToTheApplication() {
    var issuer = List.of(world.server.issuer().value());
    var hint = List.of("alice");
    var answered =
        world.answerInitiatedLogin.answer(
            "app",
            new Parameters(
                Map.of(
                    "iss",
                    issuer,
                    "login_hint",
                    hint,
                    "target_link_uri",
                    List.of("https://evil.example/"))));
    assertThat(answered.map(destination -> destination.url().toString()))
        .isEqualTo(Result.ok(RETURN_TO));
    assertThat(answered.map(destination -> destination.parameters()))
        .isEqualTo(Result.ok(Map.of("iss", issuer.getFirst(), "login_hint", "alice")));
    assertThat(
            world.answerInitiatedLogin.answer(
                "app", new Parameters(Map.of("iss", List.of("https://evil.example")))))
        .isEqualTo(Result.refused(SignInRefusal.UNKNOWN));
  }

  private static <T> RelyingPartyError error(Result<T, RelyingPartyError> result) {
    return switch (result) {
      case Result.Ok<T, RelyingPartyError>(var value) ->
          throw new AssertionError("not refused: " + value);
      case Result.Refused<T, RelyingPartyError>(var refused) -> refused;
    };
  }
}
