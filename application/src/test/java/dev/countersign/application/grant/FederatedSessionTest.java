package dev.countersign.application.grant;

import static dev.countersign.testkit.client.Registrations.REFRESHING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.grant.Authorize.Outcome;
import dev.countersign.application.session.SessionUseCases;
import dev.countersign.application.session.StartSession;
import dev.countersign.domain.grant.AuthorizationRefusal;
import dev.countersign.domain.oauth.Json.JsonArray;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.session.FederatedAuthentication;
import dev.countersign.domain.session.SessionToken;
import dev.countersign.domain.token.IssuedTokens;
import dev.countersign.domain.user.Username;
import dev.countersign.testkit.ProviderFixture;
import dev.countersign.testkit.grant.CodeFlow;
import dev.countersign.testkit.oauth.Times;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Tests what clients get in a session that began at another server. */
class FederatedSessionTest {

  private static final String PASSWORD = "urn:example:password";
  private static final String STRONGER = "urn:example:two-factors";
  private static final Instant THEN = Times.NOW.minusSeconds(3600).truncatedTo(ChronoUnit.SECONDS);

  private final ProviderFixture provider = ProviderFixture.start();
  private final CodeFlow local = CodeFlow.of(provider, REFRESHING);

  private CodeFlow flow(Optional<Instant> time, Optional<String> acr, String... amr) {
    return flow(local, new FederatedAuthentication(time, acr, List.of(amr)));
  }

  private CodeFlow flow(CodeFlow of, FederatedAuthentication federated) {
    return new CodeFlow(provider, of.client(), session(federated));
  }

  private SessionToken session(FederatedAuthentication federated) {
    var alice = provider.stores().accounts().named(new Username("alice")).orElseThrow();
    return SessionUseCases.startSession(provider.sessionDependencies(), provider.endSessions())
        .start(
            new StartSession.Command(
                alice,
                List.of(),
                Optional.empty(),
                false,
                Optional.empty(),
                Optional.of(federated)))
        .token();
  }

  private Outcome afterSignIn(CodeFlow flow, String... changes) {
    return provider
        .continueAuthorization()
        .continueAfterSignIn(flow.request(changes), Optional.of(flow.session()));
  }

  private JsonObject idToken(IssuedTokens tokens) {
    return provider
        .crypto()
        .signatures()
        .find(tokens.idToken().orElseThrow().value())
        .orElseThrow()
        .claims();
  }

  private static String error(Outcome outcome) {
    return outcome instanceof Outcome.Refused(AuthorizationRefusal.Redirectable refusal)
        ? refusal.error().code()
        : outcome.toString();
  }

  private static final String ESSENTIAL =
      "{\"id_token\":{\"acr\":{\"essential\":true,\"values\":[\"" + PASSWORD + "\"]}}}";

  @Test
  void theIdTokenSaysWhatTheSettingsMadeOfTheOtherServersWords() {
    var tokens = flow(Optional.of(THEN), Optional.of("urn:ours"), "mfa").tokens();
    var claims = idToken(tokens);
    assertThat(claims.string("acr")).contains("urn:ours");
    assertThat(claims.array("amr")).contains(JsonArray.ofStrings(List.of("mfa")));
    assertThat(claims.integer("auth_time")).contains(THEN.getEpochSecond());
  }

  /** In particular, the ID token does not state that the user entered a password here. */
  @Test
  void theIdTokenSaysNothingIfTheOtherServerDoesNot() {
    var claims = idToken(flow(Optional.empty(), Optional.empty()).tokens());
    assertThat(claims.member("acr")).isEmpty();
    assertThat(claims.member("amr")).isEmpty();
    assertThat(claims.member("auth_time")).isEmpty();
    assertThat(idToken(local.tokens()).string("acr")).contains(PASSWORD);
  }

  @Test
  void aRefreshedIdTokenSaysTheSame() {
    var flow = flow(Optional.of(THEN), Optional.of("urn:ours"), "mfa");
    var first = flow.tokens();
    var refreshed = CodeFlow.issued(flow.refresh(CodeFlow.refreshToken(first)));
    for (var name : List.of("acr", "amr", "auth_time", "sub")) {
      assertThat(idToken(refreshed).member(name)).isEqualTo(idToken(first).member(name));
    }
  }

  @Test
  void maxAgeCountsFromTheSignInAtTheOtherServer() {
    var flow = flow(Optional.of(THEN), Optional.empty());
    assertThat(flow.authorize("max_age", "3600")).isInstanceOf(Outcome.ConsentNeeded.class);
    assertThat(flow.authorize("max_age", "3500")).isInstanceOf(Outcome.SignInNeeded.class);
    assertThat(error(flow.authorize("max_age", "3500", "prompt", "none")))
        .isEqualTo("login_required");
  }

  @Test
  void anUnknownTimeIsTooOldForEachRequestThatAsksForATime() {
    var flow = flow(Optional.empty(), Optional.empty());
    assertThat(flow.authorize()).isInstanceOf(Outcome.ConsentNeeded.class);
    assertThat(flow.authorize("max_age", "999999999")).isInstanceOf(Outcome.SignInNeeded.class);
    assertThat(afterSignIn(flow, "max_age", "3600")).isInstanceOf(Outcome.SignInNeeded.class);
    assertThat(afterSignIn(flow, "prompt", "login")).isInstanceOf(Outcome.SignInNeeded.class);
    assertThat(flow.allow("max_age", "3600")).isInstanceOf(Outcome.SignInNeeded.class);
  }

  @Test
  void promptLoginIsSatisfiedByARecentSignInThere() {
    var recent = Times.NOW.minus(Duration.ofMinutes(9));
    assertThat(afterSignIn(flow(Optional.of(recent), Optional.empty()), "prompt", "login"))
        .isInstanceOf(Outcome.ConsentNeeded.class);
    assertThat(afterSignIn(flow(Optional.of(THEN), Optional.empty()), "prompt", "login"))
        .isInstanceOf(Outcome.SignInNeeded.class);
  }

  @Test
  void anEssentialAcrIsRequiredAtEachStep() {
    var flow = flow(Optional.of(THEN), Optional.of("urn:ours"));
    assertThat(flow.allow()).isInstanceOf(Outcome.Responded.class);
    assertThat(flow.authorize("claims", ESSENTIAL)).isInstanceOf(Outcome.SignInNeeded.class);
    assertThat(error(flow.authorize("claims", ESSENTIAL, "prompt", "none")))
        .isEqualTo("login_required");
    assertThat(
            provider
                .chooseAccount()
                .continueWithSignedInAccount(
                    flow.request("claims", ESSENTIAL), Optional.of(flow.session())))
        .isInstanceOf(Outcome.SignInNeeded.class);
    assertThat(flow.allow("claims", ESSENTIAL)).isInstanceOf(Outcome.SignInNeeded.class);
    assertThat(error(afterSignIn(flow, "claims", ESSENTIAL)))
        .isEqualTo("unmet_authentication_requirements");
    assertThat(local.allow("claims", ESSENTIAL)).isInstanceOf(Outcome.Responded.class);
  }

  /** The order of the settings says what is stronger; the client gets the value that it knows. */
  @Test
  void aStrongerSignInSatisfiesAnEssentialWeakerAcr() {
    var flow = flow(Optional.of(THEN), Optional.of(STRONGER), "mfa");
    assertThat(flow.allow("claims", ESSENTIAL)).isInstanceOf(Outcome.Responded.class);
    var claims = idToken(flow.tokens("claims", ESSENTIAL));
    assertThat(claims.string("acr")).contains(PASSWORD);
    assertThat(claims.array("amr")).contains(JsonArray.ofStrings(List.of("mfa")));
    assertThat(idToken(flow.tokens()).string("acr")).contains(STRONGER);
  }

  /** No order, no guess: a value that the settings do not compare may be a weaker one. */
  @Test
  void aWeakerSignInAndOneThatIsNotInOrderSatisfyNoStrongerAcr() {
    var strong = ESSENTIAL.replace(PASSWORD, STRONGER);
    assertThat(local.allow("claims", strong)).isInstanceOf(Outcome.SignInNeeded.class);
    assertThat(error(afterSignIn(local, "claims", strong)))
        .isEqualTo("unmet_authentication_requirements");
    var ours = flow(Optional.of(THEN), Optional.of("urn:ours"));
    assertThat(ours.allow("claims", strong)).isInstanceOf(Outcome.SignInNeeded.class);
    var voluntary = strong.replace("\"essential\":true,", "");
    assertThat(idToken(local.tokens("claims", voluntary)).string("acr")).contains(PASSWORD);
    assertThat(idToken(ours.tokens("claims", voluntary)).string("acr")).contains("urn:ours");
  }

  @Test
  void theSignInPageLearnsWhatTheClientRequires() {
    var flow = flow(Optional.of(THEN), Optional.empty());
    var outcome = flow.authorize("claims", ESSENTIAL, "max_age", "60", "prompt", "login");
    var required = ((Outcome.SignInNeeded) outcome).required();
    assertThat(required.contexts()).containsExactly(PASSWORD, STRONGER);
    assertThat(required.maxAge()).contains(Duration.ofSeconds(60));
  }

  @Test
  void aPreferredAcrIsNotRequired() {
    var flow = flow(Optional.of(THEN), Optional.of("urn:ours"));
    assertThat(flow.allow("acr_values", PASSWORD)).isInstanceOf(Outcome.Responded.class);
  }

  @Test
  void aClientThatRequiresATimeGetsNoIdTokenWithoutOne() {
    var strict = CodeFlow.of(provider, REFRESHING.with("require_auth_time", true));
    var unknown =
        flow(strict, new FederatedAuthentication(Optional.empty(), Optional.empty(), List.of()));
    assertThat(unknown.allow()).isInstanceOf(Outcome.SignInNeeded.class);
    assertThat(unknown.allow("scope", "profile"))
        .describedAs("without an ID token")
        .isInstanceOf(Outcome.Responded.class);
    assertThat(error(afterSignIn(unknown))).isEqualTo("unmet_authentication_requirements");
    var known =
        flow(strict, new FederatedAuthentication(Optional.of(THEN), Optional.empty(), List.of()));
    assertThat(known.allow()).isInstanceOf(Outcome.Responded.class);
  }
}
