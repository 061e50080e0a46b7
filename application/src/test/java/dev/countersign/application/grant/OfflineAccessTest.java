package dev.countersign.application.grant;

import static dev.countersign.testkit.client.Registrations.PUBLIC;
import static dev.countersign.testkit.client.Registrations.REFRESHING;
import static dev.countersign.testkit.client.Registrations.WEB;
import static dev.countersign.testkit.client.Registrations.texts;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.grant.Authorize.Outcome;
import dev.countersign.domain.grant.AuthorizationRefusal.Redirectable;
import dev.countersign.domain.oauth.Scope;
import dev.countersign.domain.user.Consent;
import dev.countersign.domain.user.Username;
import dev.countersign.testkit.ProviderFixture;
import dev.countersign.testkit.grant.CodeFlow;
import org.junit.jupiter.api.Test;

/** What users are told about refresh tokens, and when they are asked. */
class OfflineAccessTest {

  private static final String OFFLINE = "openid offline_access";

  private final ProviderFixture provider = ProviderFixture.start();
  private final CodeFlow flow = CodeFlow.of(provider, REFRESHING);

  @Test
  void withoutTheScopeTheClientKeepsItsAccessUntilTheUserSignsOut() {
    var asked = asked(flow.authorize("scope", "openid"));

    assertThat(asked.scope()).isEqualTo(Scope.of("openid"));
    assertThat(asked.untilSignOut()).isTrue();
    var tokens = flow.tokens("scope", "openid");
    assertThat(tokens.refreshToken()).isPresent();
    assertThat(tokens.scope()).isEqualTo(Scope.of("openid"));
    assertThat(flow.authorize("scope", "openid")).isInstanceOf(Outcome.Responded.class);
  }

  @Test
  void withTheScopeTheClientKeepsItsAccessWhileTheUserIsAway() {
    var asked = asked(flow.authorize("scope", OFFLINE));

    assertThat(asked.scope()).isEqualTo(Scope.of("openid", "offline_access"));
    assertThat(asked.untilSignOut()).isFalse();
    assertThat(flow.tokens("scope", OFFLINE).scope())
        .isEqualTo(Scope.of("openid", "offline_access"));
    assertThat(flow.authorize("scope", OFFLINE)).isInstanceOf(Outcome.Responded.class);
    assertThat(flow.authorize("scope", "openid")).isInstanceOf(Outcome.Responded.class);
  }

  /** A client that signs nobody in: its grants do not end with a session. */
  @Test
  void withoutOpenidTheClientKeepsItsAccessWhileTheUserIsAway() {
    var asked = asked(flow.authorize("scope", "email"));

    assertThat(asked.scope()).isEqualTo(Scope.of("email", "offline_access"));
    assertThat(asked.untilSignOut()).isFalse();
    assertThat(flow.tokens("scope", "email").scope()).isEqualTo(Scope.of("email"));
    assertThat(flow.authorize("scope", "email")).isInstanceOf(Outcome.Responded.class);
  }

  @Test
  void ignoresTheScopeWhereNoRefreshTokenFollows() {
    var without = CodeFlow.of(provider, WEB);

    var asked = asked(without.authorize("scope", OFFLINE));

    assertThat(asked.scope()).isEqualTo(Scope.of("openid"));
    assertThat(asked.untilSignOut()).isFalse();
    assertThat(without.tokens("scope", OFFLINE).scope()).isEqualTo(Scope.of("openid"));
  }

  @Test
  void asksForAccessWhileTheUserIsAwayIfThatIsNotStored() {
    assertThat(flow.code("scope", "openid")).isNotEmpty();

    assertThat(flow.authorize("scope", OFFLINE)).isInstanceOf(Outcome.ConsentNeeded.class);
    assertThat(errorWithoutPages(flow)).isEqualTo("consent_required");
    assertThat(flow.code("scope", OFFLINE)).isNotEmpty();
    assertThat(flow.authorize("scope", OFFLINE, "prompt", "none"))
        .isInstanceOf(Outcome.Responded.class);
  }

  @Test
  void asksAPublicClientsUserEachTime() {
    var app = CodeFlow.of(provider, PUBLIC);
    assertThat(app.code("scope", OFFLINE)).isNotEmpty();

    assertThat(asked(app.authorize("scope", OFFLINE)).scope())
        .isEqualTo(Scope.of("openid", "offline_access"));
    assertThat(errorWithoutPages(app)).isEqualTo("consent_required");
    assertThat(app.authorize("scope", "openid")).isInstanceOf(Outcome.Responded.class);
    assertThat(app.code("scope", OFFLINE)).isNotEmpty();
  }

  /** The user did not know that the client keeps its access. */
  @Test
  void asksAgainIfTheConsentDidNotCoverARefreshToken() {
    store(Scope.of("openid"));

    assertThat(asked(flow.authorize("scope", "openid")).untilSignOut()).isTrue();
  }

  /** Earlier versions stored the scope for each refresh token, and told the user the same. */
  @Test
  void doesNotAskAgainForWhatTheUserKnewBefore() {
    store(Scope.of("openid", "offline_access"));

    assertThat(flow.authorize("scope", "openid")).isInstanceOf(Outcome.Responded.class);
    assertThat(flow.authorize("scope", OFFLINE)).isInstanceOf(Outcome.Responded.class);
  }

  @Test
  void keepsWhatTheUserKnewWhenTheUserConsentsToMore() {
    assertThat(flow.code("scope", "openid")).isNotEmpty();
    assertThat(flow.code("scope", "email")).isNotEmpty();

    assertThat(stored().untilSignOut()).isTrue();
    assertThat(stored().scope()).isEqualTo(Scope.of("openid", "email", "offline_access"));
  }

  @Test
  void asksWhereTheClientAsksForConsent() {
    assertThat(flow.code("scope", OFFLINE)).isNotEmpty();

    assertThat(flow.authorize("scope", OFFLINE, "prompt", "consent"))
        .isInstanceOf(Outcome.ConsentNeeded.class);
  }

  /** The scope is not needed twice: a type with a token and a code has a code as well. */
  @Test
  void aResponseTypeWithACodeIsEnough() {
    var hybrid =
        CodeFlow.of(
            provider,
            REFRESHING
                .with("grant_types", texts("authorization_code", "implicit", "refresh_token"))
                .with("response_types", texts("code", "code id_token")));

    assertThat(asked(hybrid.authorize("scope", OFFLINE, "response_type", "code id_token")).scope())
        .isEqualTo(Scope.of("openid", "offline_access"));
  }

  private void store(Scope scope) {
    var client = flow.client().client();
    var user = provider.stores().accounts().named(new Username("alice")).orElseThrow().id();
    provider.stores().consents().put(new Consent(user, client.id(), scope, client.issuedAt()));
  }

  private Consent stored() {
    var user = provider.stores().accounts().named(new Username("alice")).orElseThrow().id();
    return provider.stores().consents().find(user, flow.client().client().id()).orElseThrow();
  }

  private static Outcome.ConsentNeeded asked(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.ConsentNeeded.class);
    return (Outcome.ConsentNeeded) outcome;
  }

  private static String errorWithoutPages(CodeFlow client) {
    var refused = (Outcome.Refused) client.authorize("scope", OFFLINE, "prompt", "none");
    return ((Redirectable) refused.refusal()).error().code();
  }
}
