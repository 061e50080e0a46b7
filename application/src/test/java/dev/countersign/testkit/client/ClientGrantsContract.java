package dev.countersign.testkit.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.client.driven.ClientGrants;
import dev.countersign.application.grant.driven.Grants;
import dev.countersign.application.user.driven.Consents;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.oauth.Scope;
import dev.countersign.domain.user.Consent;
import dev.countersign.domain.user.UserId;
import dev.countersign.testkit.grant.GrantFixtures;
import dev.countersign.testkit.oauth.Times;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The contract of {@link ClientGrants}. There are no grants and consents before each test. */
public abstract class ClientGrantsContract {

  /** Returns the adapter. */
  protected abstract ClientGrants clientGrants();

  /** Returns the store of the grants. */
  protected abstract Grants grants();

  /** Returns the store of the consents. */
  protected abstract Consents consents();

  private boolean exist(ClientId client) {
    return clientGrants().exist(client, Times.NOW);
  }

  @Test
  void knowsTheGrantsOfAClient() {
    var grant = GrantFixtures.grant("grant");
    assertThat(exist(grant.client())).isFalse();
    grants().add(grant);
    assertThat(exist(grant.client())).isTrue();
    assertThat(exist(new ClientId("other"))).isFalse();
  }

  @Test
  void knowsTheConsentsForAClient() {
    var client = new ClientId("client");
    var user = new UserId("user");
    consents().put(new Consent(user, client, Scope.of("openid"), Times.NOW.minusSeconds(1)));
    assertThat(exist(client)).isFalse();
    consents().put(new Consent(user, client, Scope.of("openid"), Times.NOW));
    assertThat(exist(client)).isTrue();
    assertThat(exist(new ClientId("other"))).isFalse();
    assertThat(clientGrants().exist(client, Times.NOW.plusSeconds(1))).isFalse();
    consents().withdraw(user, client, Times.LATER);
    assertThat(exist(client)).isTrue();
  }

  @Test
  void forgetsRemovedGrants() {
    var grant = GrantFixtures.grant("grant");
    grants().add(grant);
    var removed =
        grants().removeUnreferenced(Optional.empty(), grant.grantedAt().plusSeconds(1), 9);
    assertThat(removed.removed()).isEqualTo(1);
    assertThat(exist(grant.client())).isFalse();
  }
}
