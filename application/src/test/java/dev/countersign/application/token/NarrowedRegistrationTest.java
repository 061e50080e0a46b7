package dev.countersign.application.token;

import static dev.countersign.application.Refusals.code;
import static dev.countersign.application.Refusals.value;
import static dev.countersign.testkit.client.Registrations.REFRESHING;
import static dev.countersign.testkit.client.Registrations.texts;
import static dev.countersign.testkit.grant.CodeFlow.refreshToken;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.registration.RegisterClient.Registered;
import dev.countersign.application.registration.UpdateRegistration;
import dev.countersign.application.token.IntrospectToken.Answer;
import dev.countersign.application.token.IntrospectToken.AnswerForm;
import dev.countersign.domain.grant.RefreshToken;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Scope;
import dev.countersign.testkit.ProviderFixture;
import dev.countersign.testkit.grant.CodeFlow;
import dev.countersign.testkit.oauth.Requests;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A client may have what was granted and is still registered. */
class NarrowedRegistrationTest {

  private final ProviderFixture provider = ProviderFixture.start();
  private final CodeFlow flow = CodeFlow.of(provider, REFRESHING);

  @Test
  void aRefreshTokenGivesOnlyWhatIsStillRegistered() {
    var token = refreshToken(flow.tokens("scope", "openid profile email"));
    var _ = register("openid email");

    assertThat(code(flow.refresh(token, "scope", "profile"))).isEqualTo("invalid_scope");
    assertThat(code(flow.refresh(token, "scope", "openid profile"))).isEqualTo("invalid_scope");
    assertThat(introspect(token).string("scope")).contains("openid email");

    var tokens = value(flow.refresh(token));
    assertThat(tokens.scope()).isEqualTo(Scope.of("openid", "email"));
    assertThat(tokens.idToken()).isPresent();
    assertThat(value(provider.verifyAccessToken().verify(tokens.accessToken())).scope())
        .isEqualTo(Scope.of("openid", "email"));
  }

  @Test
  void aRefreshTokenGivesEverythingAgainIfTheRegistrationIsWidened() {
    var token = refreshToken(flow.tokens("scope", "openid profile"));
    var updated = register("openid");
    var next = value(flow.refresh(token));
    assertThat(next.scope()).isEqualTo(Scope.of("openid"));

    var _ = register(updated, "openid profile email");

    assertThat(value(flow.refresh(refreshToken(next))).scope())
        .isEqualTo(Scope.of("openid", "profile"));
  }

  @Test
  void aRefreshTokenOfWhichNothingIsStillRegisteredIsRefused() {
    var token = refreshToken(flow.tokens("scope", "openid profile"));
    var _ = register("email");
    var before = provider.stores().contents();

    assertThat(code(flow.refresh(token))).isEqualTo("invalid_grant");
    assertThat(code(flow.refresh(token, "scope", "email"))).isEqualTo("invalid_scope");
    assertThat(provider.stores().contents()).isEqualTo(before);
  }

  @Test
  void aCodeGivesOnlyWhatIsStillRegistered() {
    var code = flow.code("scope", "openid profile email");
    var _ = register("profile");

    var tokens = value(flow.redeem(code));

    assertThat(tokens.scope()).isEqualTo(Scope.of("profile"));
    assertThat(tokens.idToken()).isEmpty();
    assertThat(value(provider.verifyAccessToken().verify(tokens.accessToken())).scope())
        .isEqualTo(Scope.of("profile"));
  }

  @Test
  void aCodeOfWhichNothingIsStillRegisteredIsRefused() {
    var code = flow.code("scope", "openid profile");
    var _ = register("email");
    var before = provider.stores().contents();

    assertThat(code(flow.redeem(code))).isEqualTo("invalid_grant");
    assertThat(provider.stores().contents()).isEqualTo(before);
  }

  @Test
  void aCodeGivesNoOfflineAccessToAClientThatMayNoLongerRefresh() {
    var code = flow.code("scope", "openid offline_access");
    var _ = update(flow.client(), REFRESHING.with("grant_types", texts("authorization_code")));

    var tokens = value(flow.redeem(code));

    assertThat(tokens.refreshToken()).isEmpty();
    assertThat(tokens.scope()).isEqualTo(Scope.of("openid"));
  }

  private Registered register(String scope) {
    return register(flow.client(), scope);
  }

  private Registered register(Registered before, String scope) {
    return update(before, REFRESHING.with("scope", scope));
  }

  private Registered update(Registered before, JsonObject document) {
    var id = before.client().id();
    return value(
        provider
            .updateRegistration()
            .update(
                new UpdateRegistration.Command(
                    Optional.of(id),
                    Optional.of(before.token()),
                    document.with("client_id", id.value()),
                    false)));
  }

  private JsonObject introspect(RefreshToken token) {
    var answer =
        provider
            .introspectToken()
            .introspect(
                flow.credentials(), Requests.parameters("token", token.value()), AnswerForm.JSON);
    return ((Answer.Plain) value(answer)).introspection().json();
  }
}
