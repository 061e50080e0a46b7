package dev.countersign.testkit.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.client.driven.ClientGrants;
import dev.countersign.application.grant.driven.Grants;
import dev.countersign.domain.client.ClientId;
import dev.countersign.testkit.grant.GrantFixtures;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The contract of {@link ClientGrants}. There are no grants before each test. */
public abstract class ClientGrantsContract {

  /** Returns the adapter. */
  protected abstract ClientGrants clientGrants();

  /** Returns the store of the grants. */
  protected abstract Grants grants();

  @Test
  void knowsTheGrantsOfAClient() {
    var grant = GrantFixtures.grant("grant");
    assertThat(clientGrants().exist(grant.client())).isFalse();
    grants().add(grant);
    assertThat(clientGrants().exist(grant.client())).isTrue();
    assertThat(clientGrants().exist(new ClientId("other"))).isFalse();
  }

  @Test
  void forgetsRemovedGrants() {
    var grant = GrantFixtures.grant("grant");
    grants().add(grant);
    var removed =
        grants().removeUnreferenced(Optional.empty(), grant.grantedAt().plusSeconds(1), 9);
    assertThat(removed.removed()).isEqualTo(1);
    assertThat(clientGrants().exist(grant.client())).isFalse();
  }
}
