package dev.countersign.application.relyingsignin;

import static dev.countersign.application.Refusals.error;
import static dev.countersign.application.Refusals.value;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.relyingsignin.OpenSignIn.Opened;
import dev.countersign.application.relyingsignin.SignInForThisServer.Outcome;
import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.relyingparty.RegistrationCaller;
import dev.countersign.domain.relyingparty.RegistrationName;
import dev.countersign.domain.relyingparty.RelyingPartyError;
import dev.countersign.domain.relyingparty.ServerMetadata;
import dev.countersign.domain.relyingsignin.BrowserToken;
import dev.countersign.domain.relyingsignin.RemoteSignInId;
import dev.countersign.domain.relyingsignin.SignInRefusal;
import dev.countersign.domain.session.SessionId;
import dev.countersign.testkit.oauth.Race;
import dev.countersign.testkit.oauth.Times;
import dev.countersign.testkit.relyingparty.RelyingPartyFixtures;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Tests the sign-ins of people to this server itself. */
class OwnSignInTest {

  private static final JsonObject CONTEXT = JsonObject.EMPTY.with("request", "client_id=app");
  private static final JsonObject WISH =
      JsonObject.EMPTY.with("scope", "openid").with("return_to", SignInWorld.RETURN_TO);
  private static final SessionId SESSION = new SessionId("session");

  private final SignInWorld world = new SignInWorld();
  private final SignInForThisServer signIns = world.signInForThisServer;

  private Result<Opened, RelyingPartyError> begin(JsonObject wish) {
    return signIns.begin(
        new SignInForThisServer.Command(
            new RegistrationName("app"), wish, CONTEXT, Optional.empty()));
  }

  /** A browser that comes back from the other server. */
  private record Back(Map<String, String> parameters, BrowserToken browser) {

    String id() {
      return parameters.getOrDefault("sign_in", "");
    }

    Optional<String> code() {
      return Optional.ofNullable(parameters.get("code"));
    }
  }

  private Back back() {
    var opened = value(begin(WISH));
    world.issue(world.idToken(opened).with("sid", "session there"));
    return new Back(world.returned(opened, Map.of("code", "code of the server")), opened.browser());
  }

  private Result<Outcome, SignInRefusal> complete(Back back) {
    return signIns.complete(back.id(), back.code(), Optional.of(back.browser()));
  }

  private RemoteSignInId completed(Back back) {
    assertThat(complete(back)).isInstanceOf(Result.Ok.class);
    return new RemoteSignInId(back.id());
  }

  private JsonObject logoutToken() {
    return JsonObject.EMPTY
        .with("iss", world.server.issuer().value())
        .with("aud", "client at that server")
        .with("iat", Times.NOW.getEpochSecond())
        .with("exp", Times.NOW.plusSeconds(60).getEpochSecond())
        .with("jti", "one")
        .with("sid", "session there")
        .with(
            "events",
            JsonObject.EMPTY.with(
                "http://schemas.openid.net/event/backchannel-logout", JsonObject.EMPTY));
  }

  private void logOutThere() {
    world.signed.put("logout", logoutToken());
    assertThat(value(world.receiveLogout.backChannel("app", Optional.of("logout")))).isEqualTo(1);
  }

  @Test
  void authenticatesThePersonAndGivesTheContextBack() {
    var back = back();
    var person = (Outcome.Authenticated) value(complete(back));
    assertThat(person.issuer()).isEqualTo(world.server.issuer());
    assertThat(person.claims().string("sub")).contains("person");
    assertThat(person.context()).isEqualTo(CONTEXT);
    assertThat(person.toString()).doesNotContain("person,", "client_id");
  }

  @Test
  void keepsNoTokens() {
    var _ = completed(back());
    assertThat(world.tokens.begun).isEmpty();
  }

  @Test
  void completesASignInInItsBrowserOnly() {
    var back = back();
    var thief = new BrowserToken("t".repeat(43));
    assertThat(error(signIns.complete(back.id(), back.code(), Optional.of(thief))))
        .isEqualTo(SignInRefusal.OTHER_BROWSER);
    assertThat(error(signIns.complete(back.id(), back.code(), Optional.empty())))
        .isEqualTo(SignInRefusal.OTHER_BROWSER);
    assertThat(complete(back)).isInstanceOf(Result.Ok.class);
    assertThat(error(signIns.resume(back.id(), Optional.of(thief))))
        .isEqualTo(SignInRefusal.OTHER_BROWSER);
  }

  @Test
  void completesItOnce() {
    var back = back();
    var _ = completed(back);
    assertThat(error(complete(back))).isEqualTo(SignInRefusal.COMPLETED);
  }

  @Test
  void completesItWithItsCodeOnly() {
    var back = back();
    var browser = Optional.of(back.browser());
    assertThat(error(signIns.complete(back.id(), Optional.empty(), browser)))
        .isEqualTo(SignInRefusal.UNKNOWN);
    assertThat(error(signIns.complete(back.id(), Optional.of("guessed"), browser)))
        .isEqualTo(SignInRefusal.UNKNOWN);
    assertThat(complete(back)).isInstanceOf(Result.Ok.class);
  }

  @Test
  void completesItWithinAMinute() {
    var back = back();
    world.advance(Duration.ofSeconds(60));
    assertThat(complete(back)).isInstanceOf(Result.Refused.class);
  }

  @Test
  void resumesOnlyWhatWasCompleted() {
    var back = back();
    var browser = Optional.of(back.browser());
    assertThat(error(signIns.resume(back.id(), browser))).isEqualTo(SignInRefusal.UNKNOWN);
    var id = completed(back);
    assertThat(signIns.resume(back.id(), browser)).isInstanceOf(Result.Ok.class);
    world.advance(Duration.ofMinutes(29));
    assertThat(signIns.resume(back.id(), browser)).isInstanceOf(Result.Ok.class);
    signIns.end(id);
    assertThat(error(signIns.resume(back.id(), browser))).isEqualTo(SignInRefusal.UNKNOWN);
  }

  @Test
  void tellsOnceThatTheOtherServerRefused() {
    var opened = value(begin(WISH));
    var returned = world.returned(opened, Map.of("error", "access_denied"));
    var back = new Back(returned, opened.browser());
    assertThat(value(complete(back)))
        .isEqualTo(new Outcome.Failed(new RegistrationName("app"), "access_denied", CONTEXT));
    assertThat(error(complete(back))).isEqualTo(SignInRefusal.UNKNOWN);
  }

  /** An application may have the URL of this server in its return_to, and send a person there. */
  @Test
  void doesNotCompleteTheSignInOfAnApplication() {
    var opened = world.open(world.start(SignInWorld.wish()));
    world.issue(world.idToken(opened));
    var returned = world.returned(opened, Map.of("code", "code of the server"));
    var back = new Back(returned, opened.browser());
    assertThat(error(complete(back))).isEqualTo(SignInRefusal.UNKNOWN);
    assertThat(error(signIns.resume(back.id(), Optional.of(back.browser()))))
        .isEqualTo(SignInRefusal.UNKNOWN);
    assertThat(world.redeem(returned, SignInWorld.VERIFIER)).isInstanceOf(Result.Ok.class);
  }

  @Test
  void showsNobodyTheSignInOfAPersonToThisServer() {
    var back = back();
    assertThat(world.redeem(back.parameters(), SignInWorld.VERIFIER))
        .isInstanceOf(Result.Refused.class);
    var _ = completed(back);
    var administrator = RegistrationCaller.administrator();
    assertThat(world.useSignIn.read(back.id(), administrator)).isInstanceOf(Result.Refused.class);
    assertThat(world.useSignIn.end(back.id(), administrator)).isInstanceOf(Result.Refused.class);
    assertThat(signIns.resume(back.id(), Optional.of(back.browser())))
        .isInstanceOf(Result.Ok.class);
  }

  /** The person was authenticated by the previous server of the registration. */
  @Test
  void attributesNobodyToAnotherServer() {
    var back = back();
    var _ = completed(back);
    var registrations = world.stores.registrations();
    var first = registrations.find(new RegistrationName("app")).orElseThrow();
    assertThat(registrations.remove(first)).isTrue();
    world.register("app", elsewhere(), SignInWorld.RETURN_TO);
    assertThat(error(signIns.resume(back.id(), Optional.of(back.browser()))))
        .isEqualTo(SignInRefusal.UNKNOWN);
  }

  private static ServerMetadata elsewhere() {
    var bare = RelyingPartyFixtures.server();
    return new ServerMetadata(
        new Issuer("https://other.example"),
        bare.endpoints(),
        bare.authMethods(),
        bare.assertionAlgorithms(),
        bare.idTokens(),
        bare.userInfo(),
        bare.signIn());
  }

  @Test
  void aLogoutThereEndsTheSessionThatBegan() {
    var id = completed(back());
    assertThat(signIns.end(id, SESSION, Times.NOW.plus(Duration.ofHours(8)))).isTrue();
    assertThat(world.stores.contents().toString()).doesNotContain("client_id=app");
    world.advance(Duration.ofSeconds(30));
    logOutThere();
    assertThat(world.endSessions.ended()).containsExactly(SESSION);
    assertThat(world.stores.remoteSignIns().find(id)).isEmpty();
  }

  @Test
  void aLogoutWhileTheSessionBeginsIsNoticed() {
    var id = completed(back());
    logOutThere();
    assertThat(signIns.end(id, SESSION, Times.NOW.plus(Duration.ofHours(8)))).isFalse();
  }

  /** Either the logout ends the session, or the sign-in learns that it must end the session. */
  @RepeatedTest(20)
  void aLogoutAtTheSameMomentLeavesNoSession() {
    var id = completed(back());
    var results =
        Race.results(
            2,
            number -> {
              if (number == 0) {
                return signIns.end(id, SESSION, Times.NOW.plus(Duration.ofHours(8)));
              }
              logOutThere();
              return true;
            });
    assertThat(!results.getFirst() || world.endSessions.ended().contains(SESSION)).isTrue();
  }

  @Test
  void aLogoutBeforeThePersonIsBackEndsTheSignIn() {
    var back = back();
    logOutThere();
    assertThat(complete(back)).isInstanceOf(Result.Refused.class);
  }

  @Test
  void aStartedSessionEndsTheSignIn() {
    var back = back();
    var id = completed(back);
    assertThat(signIns.end(id, SESSION, Times.NOW.plus(Duration.ofHours(8)))).isTrue();
    assertThat(error(complete(back))).isEqualTo(SignInRefusal.COMPLETED);
    assertThat(error(signIns.resume(back.id(), Optional.of(back.browser()))))
        .isEqualTo(SignInRefusal.UNKNOWN);
    assertThat(signIns.end(id, new SessionId("another"), Times.LATER)).isFalse();
  }

  @Test
  void refusesARegistrationThatIsNotThereOrHasNotTheUrlOfThisServer() {
    assertThat(
            signIns.begin(
                new SignInForThisServer.Command(
                    new RegistrationName("gone"), WISH, CONTEXT, Optional.empty())))
        .isInstanceOf(Result.Refused.class);
    assertThat(error(begin(WISH.with("return_to", "https://here.example/login/through"))))
        .extracting(RelyingPartyError::description)
        .asString()
        .contains("return_to");
  }
}
