package dev.countersign.application.grant;

import static dev.countersign.testkit.client.Registrations.CALLBACK;
import static dev.countersign.testkit.client.Registrations.IMPLICIT;
import static dev.countersign.testkit.client.Registrations.PUBLIC;
import static dev.countersign.testkit.client.Registrations.WEB;
import static dev.countersign.testkit.client.Registrations.texts;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.client.WarnOfImpersonation.Warning;
import dev.countersign.application.grant.Authorize.Outcome;
import dev.countersign.domain.client.RedirectUri;
import dev.countersign.domain.grant.AuthorizationRefusal;
import dev.countersign.domain.grant.AuthorizationRefusal.NotRedirectable;
import dev.countersign.domain.grant.AuthorizationRefusal.Redirectable;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.ResponseMode;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.oauth.Scope;
import dev.countersign.domain.session.SessionToken;
import dev.countersign.domain.token.AccessToken;
import dev.countersign.domain.user.Consent;
import dev.countersign.domain.user.Username;
import dev.countersign.testkit.ProviderFixture;
import dev.countersign.testkit.grant.CodeFlow;
import dev.countersign.testkit.user.People;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The authorization request up to its response: sign-in, consent, grant, and error responses. */
class AuthorizeTest {

  private final ProviderFixture provider = ProviderFixture.start();
  private final CodeFlow flow = CodeFlow.of(provider, WEB);

  @Test
  void requiresSignIn() {
    assertThat(provider.authorize().authorize(flow.request("login_hint", "al"), Optional.empty()))
        .isEqualTo(new Outcome.SignInNeeded(flow.client().client(), Optional.of("al")));
    assertThat(
            provider
                .authorize()
                .authorize(flow.request(), Optional.of(new SessionToken("invented"))))
        .isInstanceOf(Outcome.SignInNeeded.class);
  }

  @Test
  void asksForConsentTheFirstTimeAndShowsTheScope() {
    assertThat(flow.authorize("scope", "openid email countersign:admin"))
        .isInstanceOfSatisfying(
            Outcome.ConsentNeeded.class,
            asked -> {
              assertThat(asked.client()).isEqualTo(flow.client().client());
              assertThat(asked.user().username().value()).isEqualTo("alice");
              assertThat(asked.scope()).isEqualTo(Scope.of("openid", "email"));
              assertThat(asked.redirectUri()).isEqualTo(new RedirectUri(CALLBACK));
            });
  }

  @Test
  void warnsTheUserAboutAMisleadingName() {
    var named = WEB.with("client_name", "Paper boat");
    var first = CodeFlow.of(provider, named);
    // The client that registered a name first holds it.
    provider.clock().pass(Duration.ofSeconds(1));
    var elsewhere = "https://elsewhere.example/callback";
    var second = CodeFlow.of(provider, named.with("redirect_uris", texts(elsewhere)));
    var support = CodeFlow.of(provider, WEB.with("client_name", "Countersign support"));

    assertThat(warnings(first.authorize())).isEmpty();
    assertThat(warnings(second.authorize("redirect_uri", elsewhere)))
        .containsExactly(Warning.LOOKS_LIKE_ANOTHER);
    assertThat(warnings(support.authorize())).containsExactly(Warning.LOOKS_LIKE_THIS_SERVICE);
  }

  @Test
  void changesNothingBeforeConsentIsGiven() {
    var before = provider.stores().contents();

    assertThat(flow.authorize()).isInstanceOf(Outcome.ConsentNeeded.class);
    assertThat(flow.deny()).isInstanceOf(Outcome.Refused.class);
    assertThat(provider.stores().contents()).isEqualTo(before);
  }

  @Test
  void returnsACodeTheStateAndTheIssuer() {
    assertThat(flow.allow())
        .isInstanceOfSatisfying(
            Outcome.Responded.class,
            answered -> {
              var response = answered.response();
              assertThat(response.redirectUri()).isEqualTo(new RedirectUri(CALLBACK));
              assertThat(response.mode()).isEqualTo(ResponseMode.QUERY);
              assertThat(response.parameters().sequencedKeySet())
                  .containsExactly("code", "state", "iss");
              assertThat(response.parameters())
                  .containsAllEntriesOf(
                      Map.of("state", "af0ifjsldkj", "iss", "https://id.example"));
              assertThat(answered.toString()).doesNotContain(response.parameters().get("code"));
              assertThat(provider.stores().contents().toString())
                  .doesNotContain(response.parameters().get("code"));
            });
  }

  @Test
  void remembersConsentForTheSameScopeOnly() {
    assertThat(flow.code("scope", "openid")).isNotEmpty();
    assertThat(flow.authorize("scope", "openid")).isInstanceOf(Outcome.Responded.class);
    assertThat(flow.authorize("scope", "openid email")).isInstanceOf(Outcome.ConsentNeeded.class);

    assertThat(flow.code("scope", "email")).isNotEmpty();
    assertThat(flow.authorize("scope", "openid email")).isInstanceOf(Outcome.Responded.class);
  }

  @Test
  void remembersConsentForTheSameClientAndUserOnly() {
    assertThat(flow.code()).isNotEmpty();

    assertThat(CodeFlow.of(provider, WEB).authorize()).isInstanceOf(Outcome.ConsentNeeded.class);
    var bob = new CodeFlow(provider, flow.client(), People.signIn(provider, "bob"));
    assertThat(bob.authorize()).isInstanceOf(Outcome.ConsentNeeded.class);
  }

  @Test
  void ignoresConsentForAnEarlierClientWithTheSameId() {
    var consents = provider.stores().consents();
    var user = provider.stores().accounts().named(new Username("alice")).orElseThrow().id();
    var client = flow.client().client();
    var all = Scope.of("openid", "profile", "email");

    consents.put(new Consent(user, client.id(), all, client.issuedAt().minusNanos(1000)));
    assertThat(flow.authorize()).isInstanceOf(Outcome.ConsentNeeded.class);
    assertThat(flow.code("scope", "openid")).isNotEmpty();
    assertThat(flow.authorize("scope", "openid email")).isInstanceOf(Outcome.ConsentNeeded.class);

    consents.put(new Consent(user, client.id(), all, client.issuedAt()));
    assertThat(flow.authorize()).isInstanceOf(Outcome.Responded.class);
  }

  @Test
  void remembersConsentForAClientThatWasRegisteredWhileTheClockWasAhead() {
    provider.clock().pass(Duration.ofDays(365));
    var client = CodeFlow.of(provider, WEB).client();
    provider.clock().pass(Duration.ofDays(-365));
    var early = new CodeFlow(provider, client, People.signIn(provider, "alice"));

    assertThat(early.code()).isNotEmpty();
    assertThat(early.authorize("prompt", "none")).isInstanceOf(Outcome.Responded.class);
  }

  @Test
  void keepsConsentAfterADenial() {
    assertThat(flow.code()).isNotEmpty();
    assertThat(redirected(flow.deny()).error().code()).isEqualTo("access_denied");

    assertThat(flow.authorize()).isInstanceOf(Outcome.Responded.class);
  }

  @Test
  void returnsAccessDeniedIfTheUserDenies() {
    var redirected = redirected(flow.deny());

    assertThat(redirected.error().code()).isEqualTo("access_denied");
    assertThat(redirected.state()).contains("af0ifjsldkj");
    assertThat(redirected.redirectUri()).isEqualTo(new RedirectUri(CALLBACK));
  }

  @Test
  void acceptsNoDecisionWithoutASession() {
    assertThat(provider.decideConsent().decide(flow.request(), Optional.empty(), true))
        .isInstanceOf(Outcome.SignInNeeded.class);
    provider.clock().pass(ProviderFixture.SESSION_LIFE);
    assertThat(flow.allow()).isInstanceOf(Outcome.SignInNeeded.class);
  }

  @Test
  void showsNoPageForPromptNone() {
    var signedOut =
        provider.authorize().authorize(flow.request("prompt", "none"), Optional.empty());

    assertThat(redirected(signedOut).error().code()).isEqualTo("login_required");
    assertThat(redirected(flow.authorize("prompt", "none")).error().code())
        .isEqualTo("consent_required");
    assertThat(flow.code()).isNotEmpty();
    assertThat(flow.authorize("prompt", "none")).isInstanceOf(Outcome.Responded.class);
    provider.clock().pass(Duration.ofSeconds(61));
    assertThat(redirected(flow.authorize("prompt", "none", "max_age", "60")).error().code())
        .isEqualTo("login_required");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"login", "login select_account", "login consent", "login consent select_account"})
  void requiresSignInAgainIfRequested(String prompt) {
    assertThat(flow.code()).isNotEmpty();

    assertThat(flow.authorize("prompt", prompt)).isInstanceOf(Outcome.SignInNeeded.class);
  }

  @Test
  void asksForConsentAgainIfRequested() {
    assertThat(flow.code()).isNotEmpty();

    assertThat(flow.authorize("prompt", "consent")).isInstanceOf(Outcome.ConsentNeeded.class);
    assertThat(flow.allow("prompt", "consent")).isInstanceOf(Outcome.Responded.class);
  }

  @ParameterizedTest
  @CsvSource({"60, 60, true", "60, 61, false", "0, 0, true", "0, 1, false", "999999999, 100, true"})
  void requiresSignInAgainAfterMaxAge(String maxAge, long passed, boolean fresh) {
    assertThat(flow.code()).isNotEmpty();
    provider.clock().pass(Duration.ofSeconds(passed));

    assertThat(flow.authorize("max_age", maxAge) instanceof Outcome.Responded).isEqualTo(fresh);
  }

  @ParameterizedTest
  @CsvSource({
    "max_age, 0",
    "prompt, login",
    "prompt, login select_account",
    "prompt, login consent"
  })
  void acceptsASignInForTheRequestForTenMinutes(String name, String value) {
    provider.clock().pass(Duration.ofSeconds(599));

    assertThat(flow.authorize(name, value)).isInstanceOf(Outcome.SignInNeeded.class);
    assertThat(continueAfterSignIn(flow, name, value)).isInstanceOf(Outcome.ConsentNeeded.class);
    assertThat(flow.allow(name, value)).isInstanceOf(Outcome.Responded.class);

    provider.clock().pass(Duration.ofSeconds(2));
    assertThat(continueAfterSignIn(flow, name, value)).isInstanceOf(Outcome.SignInNeeded.class);
  }

  @Test
  void acceptsASignInForTheRequestOfAClientWithDefaultMaxAgeZero() {
    var strict = CodeFlow.of(provider, WEB.with("default_max_age", 0));
    provider.clock().pass(Duration.ofSeconds(30));

    assertThat(strict.authorize()).isInstanceOf(Outcome.SignInNeeded.class);
    assertThat(continueAfterSignIn(strict)).isInstanceOf(Outcome.ConsentNeeded.class);
    assertThat(strict.allow()).isInstanceOf(Outcome.Responded.class);
    assertThat(continueAfterSignIn(strict)).isInstanceOf(Outcome.Responded.class);
  }

  private Outcome continueAfterSignIn(CodeFlow app, String... changes) {
    return provider
        .continueAuthorization()
        .continueAfterSignIn(app.request(changes), Optional.of(app.session()));
  }

  @Test
  void allowsTimeToReadTheConsentPage() {
    assertThat(flow.authorize("max_age", "0")).isInstanceOf(Outcome.ConsentNeeded.class);
    provider.clock().pass(Duration.ofMinutes(9));

    assertThat(flow.allow("max_age", "0")).isInstanceOf(Outcome.Responded.class);
    assertThat(flow.allow("prompt", "login")).isInstanceOf(Outcome.Responded.class);
    assertThat(flow.authorize("max_age", "0")).isInstanceOf(Outcome.SignInNeeded.class);

    provider.clock().pass(Duration.ofMinutes(2));
    assertThat(flow.allow("max_age", "0")).isInstanceOf(Outcome.SignInNeeded.class);
    assertThat(flow.allow("prompt", "login")).isInstanceOf(Outcome.SignInNeeded.class);
  }

  @Test
  void asksEachTimeIfAnyProgramCouldBeTheClient() {
    var app =
        CodeFlow.of(
            provider,
            PUBLIC
                .with("redirect_uris", texts("http://127.0.0.1/cb"))
                .with("application_type", "native"));

    assertThat(app.code("redirect_uri", "http://127.0.0.1:4711/cb")).isNotEmpty();

    assertThat(app.authorize("redirect_uri", "http://127.0.0.1:4711/cb"))
        .isInstanceOf(Outcome.ConsentNeeded.class);
    assertThat(
            redirected(app.authorize("redirect_uri", "http://127.0.0.1:4711/cb", "prompt", "none"))
                .error()
                .code())
        .isEqualTo("consent_required");
  }

  @Test
  void asksEachTimeIfATokenGoesToAProgramOnTheUsersDevice() {
    var app =
        CodeFlow.of(
            provider,
            IMPLICIT
                .with("redirect_uris", texts("com.example.app:/cb"))
                .with("application_type", "native"));
    var request = new String[] {"redirect_uri", "com.example.app:/cb", "response_type", "token"};

    assertThat(app.allow(request)).isInstanceOf(Outcome.Responded.class);
    assertThat(app.authorize(request)).isInstanceOf(Outcome.ConsentNeeded.class);
  }

  @Test
  void remembersConsentForAPublicClientWithAnHttpsRedirectUri() {
    var app = CodeFlow.of(provider, PUBLIC);

    assertThat(app.code()).isNotEmpty();
    assertThat(app.authorize()).isInstanceOf(Outcome.Responded.class);
  }

  @Test
  void returnsTheImplicitGrantInTheFragment() {
    var app = CodeFlow.of(provider, IMPLICIT);

    var response = answered(app.allow("response_type", "id_token token"));

    assertThat(response.mode()).isEqualTo(ResponseMode.FRAGMENT);
    assertThat(response.parameters().sequencedKeySet())
        .containsExactly(
            "access_token", "token_type", "expires_in", "scope", "id_token", "state", "iss");
    assertThat(response.parameters())
        .containsAllEntriesOf(
            Map.of("token_type", "Bearer", "expires_in", "300", "scope", "openid profile"));
    var token = new AccessToken(response.parameters().getOrDefault("access_token", "none"));
    assertThat(provider.verifyAccessToken().verify(token).map(claims -> claims.client()))
        .isEqualTo(Result.ok(app.client().client().id()));
  }

  @Test
  void bindsTheIdTokenToTheAccessToken() {
    var app = CodeFlow.of(provider, IMPLICIT);

    assertThat(idToken(app, "id_token token").members())
        .containsKeys("at_hash", "nonce", "auth_time")
        .doesNotContainKeys("c_hash", "name");
    // Without an access token there is no other way to learn the claims.
    assertThat(idToken(app, "id_token").string("name")).contains("Name of alice");
    assertThat(idToken(app, "id_token").members()).doesNotContainKeys("at_hash", "c_hash");
  }

  @Test
  void doesNotRedirectIfTheClientOrItsUriIsUnknown() {
    for (var changed :
        new String[][] {
          {"client_id", "nobody"},
          {"client_id", ""},
          {"client_id", "a\u0000"},
          {"redirect_uri", "https://evil.example/"},
          {"redirect_uri", CALLBACK + "#x"}
        }) {
      assertThat(refusal(flow.authorize(changed))).isInstanceOf(NotRedirectable.class);
      assertThat(refusal(flow.allow(changed))).isInstanceOf(NotRedirectable.class);
    }
  }

  @Test
  void refusesUnregisteredRequestsBeforeSignIn() {
    var asked =
        provider.authorize().authorize(flow.request("response_type", "token"), Optional.empty());

    assertThat(redirected(asked).error().code()).isEqualTo("unauthorized_client");
    assertThat(redirected(asked).mode()).isEqualTo(ResponseMode.FRAGMENT);
  }

  private JsonObject idToken(CodeFlow app, String responseType) {
    var token =
        answered(app.allow("response_type", responseType))
            .parameters()
            .getOrDefault("id_token", "none");
    return provider.crypto().signatures().find(token).orElseThrow().claims();
  }

  private static AuthorizationResponse answered(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Responded(var response) -> response;
      case Outcome.Refused refused -> throw new AssertionError(refused);
      case Outcome.SignInNeeded needed -> throw new AssertionError(needed);
      case Outcome.AccountChoiceNeeded needed -> throw new AssertionError(needed);
      case Outcome.ConsentNeeded needed -> throw new AssertionError(needed);
      case Outcome.AlreadyAnswered ended -> throw new AssertionError(ended);
    };
  }

  private static Set<Warning> warnings(Outcome outcome) {
    return ((Outcome.ConsentNeeded) outcome).warnings();
  }

  private static AuthorizationRefusal refusal(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Refused(var refusal) -> refusal;
      case Outcome.Responded answered -> throw new AssertionError(answered);
      case Outcome.SignInNeeded needed -> throw new AssertionError(needed);
      case Outcome.AccountChoiceNeeded needed -> throw new AssertionError(needed);
      case Outcome.ConsentNeeded needed -> throw new AssertionError(needed);
      case Outcome.AlreadyAnswered ended -> throw new AssertionError(ended);
    };
  }

  private static Redirectable redirected(Outcome outcome) {
    return (Redirectable) refusal(outcome);
  }
}
