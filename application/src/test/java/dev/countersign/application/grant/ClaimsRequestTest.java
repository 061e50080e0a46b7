package dev.countersign.application.grant;

import static dev.countersign.testkit.client.Registrations.REFRESHING;
import static dev.countersign.testkit.client.Registrations.WEB;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.grant.Authorize.Outcome;
import dev.countersign.application.token.ReadUserInfo.UserInfo;
import dev.countersign.domain.error.AuthorizationError;
import dev.countersign.domain.grant.AuthorizationRefusal;
import dev.countersign.domain.oauth.Json.JsonArray;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Json.JsonString;
import dev.countersign.domain.profile.Profile;
import dev.countersign.domain.token.IssuedTokens;
import dev.countersign.domain.user.Username;
import dev.countersign.testkit.ProviderFixture;
import dev.countersign.testkit.client.Registrations;
import dev.countersign.testkit.grant.CodeFlow;
import dev.countersign.testkit.user.People;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The {@code claims} parameter, from the request to the ID token and userinfo. */
class ClaimsRequestTest {

  private static final String CLAIMS = "claims";
  private static final String EMAIL_TO_USERINFO = "{\"userinfo\":{\"email\":null}}";

  private final ProviderFixture provider = ProviderFixture.start();
  private final CodeFlow flow = CodeFlow.of(provider, REFRESHING);
  private String alice = "";

  @BeforeEach
  void setUp() {
    var account = provider.stores().accounts().named(new Username("alice")).orElseThrow();
    alice = account.id().value();
    var profile =
        new Profile(
            JsonObject.EMPTY
                .with("name", "Alice")
                .with("name#de", "Alice auf Deutsch")
                .with("email", "alice@users.example")
                .with("gender", "female")
                .with("department", "hr"));
    assertThat(provider.stores().accounts().replace(account.with(profile))).isTrue();
  }

  private JsonObject idToken(IssuedTokens tokens) {
    var jwt = tokens.idToken().orElseThrow().value();
    return provider.crypto().signatures().find(jwt).orElseThrow().claims();
  }

  private JsonObject userInfo(IssuedTokens tokens) {
    return switch (provider
        .readUserInfo()
        .read(Optional.of(tokens.accessToken()))
        .orElse(
            error -> {
              throw new AssertionError(error.description());
            })) {
      case UserInfo.Claims(var claims) -> claims;
      case UserInfo.Protected jwt -> throw new AssertionError("a JWT");
    };
  }

  private JsonObject accessToken(IssuedTokens tokens) {
    return provider.crypto().signatures().find(tokens.accessToken().value()).orElseThrow().claims();
  }

  private static AuthorizationError error(Outcome outcome) {
    return ((AuthorizationRefusal.Redirectable) ((Outcome.Refused) outcome).refusal()).error();
  }

  @Test
  void userInfoHasTheRequestedClaimsBesideThoseOfTheScope() {
    var tokens = flow.tokens("scope", "openid", CLAIMS, EMAIL_TO_USERINFO);
    assertThat(userInfo(tokens).members()).containsOnlyKeys("sub", "email");
    assertThat(idToken(tokens).member("email")).isEmpty();
  }

  @Test
  void idTokensHaveTheRequestedClaimsAlsoAfterARefresh() {
    var tokens =
        flow.tokens("scope", "openid", CLAIMS, "{\"id_token\":{\"email\":{\"essential\":true}}}");
    assertThat(idToken(tokens).string("email")).contains("alice@users.example");
    assertThat(userInfo(tokens).members()).containsOnlyKeys("sub");

    var refreshed = CodeFlow.issued(flow.refresh(CodeFlow.refreshToken(tokens)));
    assertThat(idToken(refreshed).string("email")).contains("alice@users.example");
    var again = CodeFlow.issued(flow.refresh(CodeFlow.refreshToken(refreshed)));
    assertThat(idToken(again).string("email")).contains("alice@users.example");
  }

  @Test
  void userInfoHasTheRequestedClaimsAlsoAfterARefresh() {
    var tokens = flow.tokens("scope", "openid", CLAIMS, EMAIL_TO_USERINFO);
    var refreshed = CodeFlow.issued(flow.refresh(CodeFlow.refreshToken(tokens)));
    assertThat(userInfo(refreshed).string("email")).contains("alice@users.example");
  }

  @Test
  void accessTokensDoNotHaveThem() {
    var tokens =
        flow.tokens(CLAIMS, "{\"userinfo\":{\"email\":null},\"id_token\":{\"email\":null}}");
    assertThat(accessToken(tokens).members().keySet())
        .containsExactlyInAnyOrder(
            "iss",
            "sub",
            "aud",
            "client_id",
            "jti",
            "iat",
            "exp",
            "scope",
            "grant_id",
            "auth_time");
  }

  @Test
  void leavesOutWhatTheAccountLacksAndWhatIsUnknown() {
    var tokens =
        flow.tokens(
            "scope",
            "openid",
            CLAIMS,
            "{\"userinfo\":{\"phone_number\":{\"essential\":true},\"unknown\":null,"
                + "\"password\":null,\"name#fr\":null,\"name#de\":null,\"department\":null,"
                + "\"preferred_username\":null}}");
    assertThat(userInfo(tokens).members())
        .containsOnlyKeys("sub", "name#de", "department", "preferred_username");
  }

  /** A client that may not have the scope email does not get the claim in another way. */
  @Test
  void doesNotExceedTheRegisteredScope() {
    var narrow = CodeFlow.of(provider, WEB.with("scope", "openid profile"));
    var tokens =
        narrow.tokens(
            "scope",
            "openid",
            CLAIMS,
            "{\"userinfo\":{\"email\":null,\"gender\":null},\"id_token\":{\"email\":null}}");
    assertThat(userInfo(tokens).members()).containsOnlyKeys("sub", "gender");
    assertThat(idToken(tokens).member("email")).isEmpty();
  }

  /** The server's own statements are never taken from a profile. */
  @Test
  void noClaimReplacesOneOfTheServer() {
    var tokens =
        flow.tokens(
            CLAIMS,
            "{\"id_token\":{\"iss\":null,\"aud\":{\"value\":\"other\"},\"exp\":null,"
                + "\"azp\":{\"essential\":true},\"sub\":null}}");
    assertThat(idToken(tokens).string("sub")).contains(alice);
    assertThat(idToken(tokens).string("aud")).contains(flow.client().client().id().value());
    assertThat(idToken(tokens).member("azp")).isEmpty();
  }

  @Test
  void withoutOpenIdThereAreNone() {
    var asked = flow.authorize("scope", "profile", CLAIMS, EMAIL_TO_USERINFO);
    assertThat(((Outcome.ConsentNeeded) asked).claims()).isEmpty();
  }

  @Test
  void theConsentShowsWhatTheScopeDoesNotRelease() {
    var asked =
        flow.authorize(
            "scope",
            "openid profile",
            CLAIMS,
            "{\"userinfo\":{\"email\":null,\"name\":null},\"id_token\":{\"name#de\":null,"
                + "\"department\":null,\"acr\":null}}");
    assertThat(((Outcome.ConsentNeeded) asked).claims()).containsExactly("department", "email");
  }

  @Test
  void aConsentDoesNotCoverAWiderRequest() {
    assertThat(flow.allow("scope", "openid", CLAIMS, EMAIL_TO_USERINFO))
        .isInstanceOf(Outcome.Responded.class);
    assertThat(flow.authorize("scope", "openid", CLAIMS, EMAIL_TO_USERINFO))
        .isInstanceOf(Outcome.Responded.class);
    assertThat(flow.authorize("scope", "openid")).isInstanceOf(Outcome.Responded.class);
    assertThat(flow.authorize("scope", "openid", CLAIMS, "{\"id_token\":{\"email\":null}}"))
        .isInstanceOf(Outcome.Responded.class);
    var wider = "{\"userinfo\":{\"email\":null,\"gender\":null}}";
    assertThat(flow.authorize("scope", "openid", CLAIMS, wider))
        .isInstanceOf(Outcome.ConsentNeeded.class);
    assertThat(error(flow.authorize("scope", "openid", CLAIMS, wider, "prompt", "none")).code())
        .isEqualTo("consent_required");

    assertThat(flow.allow("scope", "openid", CLAIMS, wider)).isInstanceOf(Outcome.Responded.class);
    assertThat(flow.authorize("scope", "openid", CLAIMS, EMAIL_TO_USERINFO))
        .isInstanceOf(Outcome.Responded.class);
  }

  /** Consent to single claims is no consent to the scope that also releases them. */
  @Test
  void aConsentToClaimsDoesNotCoverAScope() {
    assertThat(flow.allow("scope", "openid", CLAIMS, EMAIL_TO_USERINFO))
        .isInstanceOf(Outcome.Responded.class);
    assertThat(flow.authorize("scope", "openid email")).isInstanceOf(Outcome.ConsentNeeded.class);
  }

  @Test
  void aConsentToAScopeCoversItsClaims() {
    assertThat(flow.allow("scope", "openid email")).isInstanceOf(Outcome.Responded.class);
    assertThat(flow.authorize("scope", "openid", CLAIMS, EMAIL_TO_USERINFO))
        .isInstanceOf(Outcome.Responded.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "[]",
        "{",
        "{\"userinfo\":{\"email\":null},\"userinfo\":{}}",
        "{\"userinfo\":{\"email\":true}}",
        "{\"id_token\":{\"sub\":{\"value\":7}}}"
      })
  void refusesMalformedJson(String claims) {
    assertThat(error(flow.authorize(CLAIMS, claims)).code()).isEqualTo("invalid_request");
  }

  @Test
  void refusesBombs() {
    var wide = "{\"userinfo\":{" + "\"a\":null,".repeat(10_000) + "\"b\":null}}";
    var deep = "{\"userinfo\":{\"a\":" + "{\"a\":".repeat(2_000) + "1" + "}".repeat(2_002);
    var long5k = "{\"userinfo\":{\"" + "a".repeat(5000) + "\":null}}";
    for (var bomb : List.of(wide, deep, long5k)) {
      assertThat(error(flow.authorize(CLAIMS, bomb)).code()).isEqualTo("invalid_request");
    }
    assertThat(provider.stores().grants().existFor(flow.client().client().id())).isFalse();
  }

  @Test
  void userInfoClaimsNeedAnAccessToken() {
    var implicit = CodeFlow.of(provider, Registrations.IMPLICIT);
    assertThat(
            error(implicit.authorize("response_type", "id_token", CLAIMS, EMAIL_TO_USERINFO))
                .code())
        .isEqualTo("invalid_request");
    assertThat(implicit.allow("response_type", "id_token token", CLAIMS, EMAIL_TO_USERINFO))
        .isInstanceOf(Outcome.Responded.class);
  }

  @Test
  void idTokensOfTheFrontChannelHaveThem() {
    var implicit = CodeFlow.of(provider, Registrations.IMPLICIT);
    var responded =
        (Outcome.Responded)
            implicit.allow(
                "response_type",
                "id_token token",
                "scope",
                "openid",
                CLAIMS,
                "{\"id_token\":{\"email\":null}}");
    var jwt = responded.response().parameters().get("id_token");
    var claims = provider.crypto().signatures().find(String.valueOf(jwt)).orElseThrow().claims();
    assertThat(claims.string("email")).contains("alice@users.example");
  }

  private static String subject(String section, String sub) {
    return "{\"" + section + "\":{\"sub\":{\"value\":\"" + sub + "\"}}}";
  }

  @Test
  void answersOnlyForTheRequestedUser() {
    assertThat(flow.allow(CLAIMS, subject("id_token", alice)))
        .isInstanceOf(Outcome.Responded.class);
    for (var section : List.of("id_token", "userinfo")) {
      var other = subject(section, "somebody-else");
      assertThat(flow.authorize(CLAIMS, other)).isInstanceOf(Outcome.SignInNeeded.class);
      assertThat(flow.allow(CLAIMS, other)).isInstanceOf(Outcome.SignInNeeded.class);
      assertThat(error(flow.authorize(CLAIMS, other, "prompt", "none")).code())
          .isEqualTo("login_required");
      assertThat(
              provider
                  .continueAuthorization()
                  .continueAfterSignIn(
                      flow.request(CLAIMS, other), Optional.of(People.signIn(provider, "alice"))))
          .isInstanceOf(Outcome.SignInNeeded.class);
    }
  }

  @Test
  void answersForOneOfSeveralRequestedUsers() {
    var several =
        "{\"id_token\":{\"sub\":{\"essential\":true,\"values\":[\"other\",\"" + alice + "\"]}}}";
    assertThat(flow.allow(CLAIMS, several)).isInstanceOf(Outcome.Responded.class);
    var both =
        "{\"id_token\":{\"sub\":{\"value\":\""
            + alice
            + "\"}},\"userinfo\":{\"sub\":{\"value\":\"other\"}}}";
    assertThat(flow.allow(CLAIMS, both)).isInstanceOf(Outcome.SignInNeeded.class);
  }

  @Test
  void idTokensSayHowTheUserSignedIn() {
    var idToken = idToken(flow.tokens());
    assertThat(idToken.string("acr")).contains("urn:example:password");
    assertThat(idToken.member("amr")).contains(new JsonArray(List.of(new JsonString("pwd"))));
  }

  private static String context(boolean essential, String values) {
    return "{\"id_token\":{\"acr\":{\"essential\":" + essential + "," + values + "}}}";
  }

  @Test
  void onlyAnEssentialContextThatNoSignInHasIsAnError() {
    for (var values : List.of("\"value\":\"urn:gold\"", "\"values\":[\"urn:gold\",\"urn:b\"]")) {
      assertThat(error(flow.authorize(CLAIMS, context(true, values))).code())
          .isEqualTo("unmet_authentication_requirements");
      // Before the user has to sign in.
      assertThat(
              error(
                      provider
                          .authorize()
                          .authorize(flow.request(CLAIMS, context(true, values)), Optional.empty()))
                  .code())
          .isEqualTo("unmet_authentication_requirements");
      var voluntary = idToken(flow.tokens(CLAIMS, context(false, values)));
      assertThat(voluntary.string("acr")).contains("urn:example:password");
    }
    var reachable = context(true, "\"values\":[\"urn:gold\",\"urn:example:password\"]");
    assertThat(idToken(flow.tokens(CLAIMS, reachable)).string("acr"))
        .contains("urn:example:password");
    assertThat(flow.allow(CLAIMS, "{\"id_token\":{\"acr\":{\"essential\":true}}}"))
        .isInstanceOf(Outcome.Responded.class);
    assertThat(flow.allow("acr_values", "urn:gold urn:platinum"))
        .isInstanceOf(Outcome.Responded.class);
  }
}
