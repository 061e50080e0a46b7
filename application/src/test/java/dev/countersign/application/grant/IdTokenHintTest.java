package dev.countersign.application.grant;

import static dev.countersign.testkit.client.Registrations.WEB;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.grant.Authorize.Outcome;
import dev.countersign.domain.grant.AuthorizationRefusal.Redirectable;
import dev.countersign.domain.grant.Prompt;
import dev.countersign.domain.grant.RequiredAuthentication;
import dev.countersign.domain.oauth.ResponseMode;
import dev.countersign.testkit.ProviderFixture;
import dev.countersign.testkit.grant.CodeFlow;
import dev.countersign.testkit.user.People;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests that a request with an ID token hint is answered for that person only. */
class IdTokenHintTest {

  private final ProviderFixture provider = ProviderFixture.start();
  private final CodeFlow alice = CodeFlow.of(provider, WEB);
  private final String hint = alice.tokens().idToken().orElseThrow().value();
  private final CodeFlow bob =
      new CodeFlow(provider, alice.client(), People.signIn(provider, "bob"));

  @BeforeEach
  void consent() {
    assertThat(bob.code()).isNotEmpty();
  }

  @Test
  void thePersonGetsAResponse() {
    assertThat(alice.authorize("id_token_hint", hint)).isInstanceOf(Outcome.Responded.class);
    assertThat(alice.authorize("id_token_hint", hint, "prompt", "none"))
        .isInstanceOf(Outcome.Responded.class);
    assertThat(alice.authorize("id_token_hint", hint, "prompt", "select_account"))
        .isInstanceOf(Outcome.AccountChoiceNeeded.class);
    assertThat(alice.allow("id_token_hint", hint)).isInstanceOf(Outcome.Responded.class);
  }

  @Test
  void anotherPersonHasToSignInAsThatPerson() {
    var needed =
        new Outcome.SignInNeeded(
            alice.client().client(), Optional.empty(), true, RequiredAuthentication.ANY);
    assertThat(bob.authorize("id_token_hint", hint)).isEqualTo(needed);
    assertThat(bob.authorize("id_token_hint", hint, "prompt", "select_account"))
        .isEqualTo(
            new Outcome.SignInNeeded(
                alice.client().client(),
                Optional.empty(),
                true,
                new RequiredAuthentication(
                    Set.of(Prompt.SELECT_ACCOUNT), Optional.empty(), List.of())));
    assertThat(bob.allow("id_token_hint", hint)).isEqualTo(needed);
    var request = bob.request("id_token_hint", hint);
    assertThat(
            provider
                .continueAuthorization()
                .continueAfterSignIn(request, Optional.of(bob.session())))
        .isEqualTo(needed);
    assertThat(
            provider
                .chooseAccount()
                .continueWithSignedInAccount(request, Optional.of(bob.session())))
        .isEqualTo(needed);
  }

  /** The error is the same as without a session. */
  @Test
  void withoutAPageAnotherPersonIsNotSignedIn() {
    var other = bob.authorize("id_token_hint", hint, "prompt", "none");
    assertThat(refused(other).error().code()).isEqualTo("login_required");
    assertThat(other)
        .isEqualTo(
            provider
                .authorize()
                .authorize(bob.request("id_token_hint", hint, "prompt", "none"), Optional.empty()));
  }

  @Test
  void aHintThatIsNoneIsRefusedBeforeThePersonSignsIn() {
    for (var invalid : new String[] {"a.b.c", "eyJhbGciOiJub25lIn0.e30.", hint + "x"}) {
      var refusal =
          refused(
              provider
                  .authorize()
                  .authorize(
                      alice.request("id_token_hint", invalid, "response_mode", "fragment"),
                      Optional.empty()));
      assertThat(refusal.error().code()).isEqualTo("invalid_request");
      assertThat(refusal.error().description()).startsWith("id_token_hint is not an ID token");
      assertThat(refusal.mode()).isEqualTo(ResponseMode.FRAGMENT);
    }
  }

  @Test
  void theHintOfAnotherClientIsRefused() {
    var other = CodeFlow.of(provider, WEB);
    assertThat(refused(other.authorize("id_token_hint", hint)).error().code())
        .isEqualTo("invalid_request");
  }

  private static Redirectable refused(Outcome outcome) {
    return (Redirectable) ((Outcome.Refused) outcome).refusal();
  }
}
