package dev.countersign.application.grant;

import static dev.countersign.testkit.client.Registrations.WEB;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.grant.Authorize.Outcome;
import dev.countersign.testkit.ProviderFixture;
import dev.countersign.testkit.grant.CodeFlow;
import dev.countersign.testkit.oauth.Race;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KeptRequestAnswerTest {

  private final ProviderFixture provider = ProviderFixture.start();
  private final CodeFlow flow = CodeFlow.of(provider, WEB);

  private AskedRequest keep(String... changes) {
    var parameters = flow.request(changes);
    return new AskedRequest(parameters, Optional.of(provider.keepRequest().keep(parameters)));
  }

  private Outcome decide(AskedRequest asked, boolean allowed) {
    return provider.decideConsent().decide(asked, Optional.of(flow.session()), allowed);
  }

  private Outcome authorize(AskedRequest asked) {
    return provider.authorize().authorize(asked, Optional.of(flow.session()));
  }

  private boolean hasGrants() {
    return provider.stores().grants().existFor(flow.client().client().id());
  }

  @Test
  void anAnswerAfterAnotherOneLeavesNothingBehind() {
    var asked = keep();
    assertThat(decide(asked, false)).isInstanceOf(Outcome.Refused.class);

    assertThat(decide(asked, true)).isEqualTo(new Outcome.AlreadyAnswered());
    assertThat(hasGrants()).isFalse();
    // Without a consent the same request asks for it.
    assertThat(flow.authorize()).isInstanceOf(Outcome.ConsentNeeded.class);
  }

  @Test
  void aRequestThatNeedsNoConsentIsAnsweredOnceToo() {
    assertThat(decide(keep(), true)).isInstanceOf(Outcome.Responded.class);
    var asked = keep();
    assertThat(authorize(asked)).isInstanceOf(Outcome.Responded.class);
    assertThat(authorize(asked)).isEqualTo(new Outcome.AlreadyAnswered());
  }

  @Test
  void aPageDoesNotEndTheRequestAndARefusalDoes() {
    var asked = keep();
    assertThat(authorize(asked)).isInstanceOf(Outcome.ConsentNeeded.class);
    assertThat(authorize(asked)).isInstanceOf(Outcome.ConsentNeeded.class);

    var silent = keep("prompt", "none");
    assertThat(authorize(silent)).isInstanceOf(Outcome.Refused.class);
    assertThat(authorize(silent)).isEqualTo(new Outcome.AlreadyAnswered());
  }

  @Test
  void oneOfManyConcurrentAnswersWins() {
    var asked = keep();
    assertThat(Race.winners(runner -> decide(asked, true) instanceof Outcome.Responded))
        .isEqualTo(1);
    assertThat(hasGrants()).isTrue();
  }
}
