package dev.countersign.application.grant;

import static dev.countersign.testkit.client.Registrations.WEB;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.grant.Authorize.Outcome;
import dev.countersign.domain.client.RedirectUri;
import dev.countersign.testkit.ProviderFixture;
import dev.countersign.testkit.client.Registrations;
import dev.countersign.testkit.grant.CodeFlow;
import dev.countersign.testkit.user.People;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests {@code prompt=select_account}, alone and with other prompts. */
class AccountChoiceTest {

  private final ProviderFixture provider = ProviderFixture.start();
  private final CodeFlow flow = CodeFlow.of(provider, WEB);

  @BeforeEach
  void consent() {
    assertThat(flow.code()).isNotEmpty();
  }

  @Test
  void showsTheSignedInAccount() {
    assertThat(flow.authorize("prompt", "select_account"))
        .isInstanceOfSatisfying(
            Outcome.AccountChoiceNeeded.class,
            needed -> {
              assertThat(needed.user().username().value()).isEqualTo("alice");
              assertThat(needed.client()).isEqualTo(flow.client().client());
              assertThat(needed.redirectUri()).isEqualTo(new RedirectUri(Registrations.CALLBACK));
            });
  }

  @Test
  void changesNothing() {
    var before = provider.stores().contents();

    assertThat(flow.authorize("prompt", "select_account"))
        .isInstanceOf(Outcome.AccountChoiceNeeded.class);
    assertThat(provider.stores().contents()).isEqualTo(before);
  }

  @Test
  void requiresASignInWithoutASession() {
    var request = flow.request("prompt", "select_account");
    assertThat(provider.authorize().authorize(request, Optional.empty()))
        .isInstanceOf(Outcome.SignInNeeded.class);
    assertThat(provider.chooseAccount().continueWithSignedInAccount(request, Optional.empty()))
        .isInstanceOf(Outcome.SignInNeeded.class);
  }

  @Test
  void continuesWithTheChosenAccount() {
    assertThat(choose("prompt", "select_account")).isInstanceOf(Outcome.Responded.class);
    assertThat(choose("prompt", "select_account consent"))
        .isInstanceOf(Outcome.ConsentNeeded.class);
    assertThat(flow.allow("prompt", "select_account consent"))
        .isInstanceOf(Outcome.Responded.class);
    assertThat(choose("prompt", "select_account", "scope", "openid email"))
        .isInstanceOf(Outcome.ConsentNeeded.class);
  }

  /** A sign-in for the request is a choice, but not forever. */
  @Test
  void aSignInForTheRequestIsAChoiceForTenMinutes() {
    assertThat(continueAfterSignIn("prompt", "select_account"))
        .isInstanceOf(Outcome.Responded.class);
    provider.clock().pass(Duration.ofMinutes(10));
    assertThat(continueAfterSignIn("prompt", "select_account"))
        .isInstanceOf(Outcome.AccountChoiceNeeded.class);
  }

  /** The choice of an account is no sign-in. */
  @ParameterizedTest
  @CsvSource({"prompt, login select_account", "max_age, 60"})
  void theChoiceReplacesNoSignIn(String name, String value) {
    provider.clock().pass(Duration.ofMinutes(12));

    assertThat(choose(name, value)).isInstanceOf(Outcome.SignInNeeded.class);
  }

  @Test
  void theUserHasTimeToChoose() {
    assertThat(flow.authorize("prompt", "select_account", "max_age", "60"))
        .isInstanceOf(Outcome.AccountChoiceNeeded.class);
    provider.clock().pass(Duration.ofMinutes(9));
    assertThat(choose("prompt", "select_account", "max_age", "60"))
        .isInstanceOf(Outcome.Responded.class);
  }

  @Test
  void anotherAccountThatSignsInIsTheChosenOne() {
    var bob = new CodeFlow(provider, flow.client(), People.signIn(provider, "bob"));
    assertThat(
            provider
                .continueAuthorization()
                .continueAfterSignIn(
                    bob.request("prompt", "select_account"), Optional.of(bob.session())))
        .isInstanceOfSatisfying(
            Outcome.ConsentNeeded.class,
            needed -> assertThat(needed.user().username().value()).isEqualTo("bob"));
  }

  private Outcome choose(String... changes) {
    return provider
        .chooseAccount()
        .continueWithSignedInAccount(flow.request(changes), Optional.of(flow.session()));
  }

  private Outcome continueAfterSignIn(String... changes) {
    return provider
        .continueAuthorization()
        .continueAfterSignIn(flow.request(changes), Optional.of(flow.session()));
  }
}
