package dev.countersign.application.grant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.grant.Authorize.Outcome;
import dev.countersign.domain.client.ClientUse;
import dev.countersign.testkit.ProviderFixture;
import dev.countersign.testkit.client.Registrations;
import dev.countersign.testkit.grant.CodeFlow;
import dev.countersign.testkit.oauth.Times;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A grant by a user counts as a use of the client, even if the client never authenticates. */
class GrantedClientTest {

  private final ProviderFixture provider = ProviderFixture.start();
  private final CodeFlow flow = CodeFlow.of(provider, Registrations.IMPLICIT);

  @Test
  void isUsedWhenItReceivesAGrant() {
    assertThat(flow.allow("response_type", "id_token", "scope", "openid"))
        .isInstanceOf(Outcome.Responded.class);
    assertThat(use()).contains(ClientUse.at(Times.NOW));
  }

  @Test
  void isNotUsedByARequestAlone() {
    assertThat(flow.authorize("response_type", "id_token", "scope", "openid"))
        .isInstanceOf(Outcome.ConsentNeeded.class);
    assertThat(flow.deny("response_type", "id_token", "scope", "openid"))
        .isInstanceOf(Outcome.Refused.class);
    assertThat(flow.allow("response_type", "nonsense")).isInstanceOf(Outcome.Refused.class);
    assertThat(use()).isEmpty();
  }

  private Optional<ClientUse> use() {
    provider.recordClientUse().store();
    return provider.stores().clientUses().find(flow.client().client().id());
  }
}
