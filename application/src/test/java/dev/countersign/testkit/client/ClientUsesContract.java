package dev.countersign.testkit.client;

import static dev.countersign.testkit.client.ClientFixtures.renamed;
import static dev.countersign.testkit.client.ClientFixtures.secret;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.client.driven.ClientUses;
import dev.countersign.application.client.driven.Clients;
import dev.countersign.domain.client.Client;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.client.ClientLife;
import dev.countersign.domain.client.ClientOrigin;
import dev.countersign.domain.client.ClientOrigin.Way;
import dev.countersign.domain.client.ClientUse;
import dev.countersign.domain.client.RegistrationLimits;
import dev.countersign.testkit.oauth.Race;
import dev.countersign.testkit.oauth.Times;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The contract of {@link ClientUses}. The store is empty before each test. */
public abstract class ClientUsesContract {

  /** Returns the adapter. */
  protected abstract ClientUses uses();

  /** Returns the store of the clients. */
  protected abstract Clients clients();

  @Test
  void isEmptyAtFirst() {
    assertThat(uses().find(new ClientId("nobody"))).isEmpty();
    assertThat(uses().find(added("client").id())).isEmpty();
  }

  @Test
  void returnsWhatWasAdded() {
    var one = added("one");
    var two = added(ClientFixtures.outspokenClient("two"));
    var use = new ClientUse(Times.LATER, Map.of(1, Times.NOW, 2, Times.LATER));
    uses().add(Map.of(one.id(), ClientUse.at(Times.NOW), two.id(), use));
    assertThat(uses().find(one.id())).contains(ClientUse.at(Times.NOW));
    assertThat(uses().find(two.id())).contains(use);
  }

  @Test
  void keepsTheLatestTimeInAnyOrder() {
    var client = added(ClientFixtures.outspokenClient("client"));
    uses().add(Map.of(client.id(), ClientUse.ofSecret(1, Times.LATER)));
    uses().add(Map.of(client.id(), ClientUse.ofSecret(1, Times.NOW)));
    assertThat(uses().find(client.id())).contains(ClientUse.ofSecret(1, Times.LATER));
    uses().add(Map.of(client.id(), ClientUse.ofSecret(2, Times.NOW)));
    assertThat(uses().find(client.id()))
        .contains(new ClientUse(Times.LATER, Map.of(1, Times.LATER, 2, Times.NOW)));
    uses().add(Map.of(client.id(), ClientUse.at(Times.LATER.plusSeconds(1))));
    assertThat(uses().find(client.id()))
        .contains(new ClientUse(Times.LATER.plusSeconds(1), Map.of(1, Times.LATER, 2, Times.NOW)));
  }

  @Test
  void ignoresUnknownClientsAndSecrets() {
    var client = added("client");
    var unknown = new ClientId("stranger");
    uses()
        .add(
            Map.of(
                unknown,
                ClientUse.at(Times.NOW),
                client.id(),
                new ClientUse(Times.NOW, Map.of(7, Times.NOW))));
    assertThat(uses().find(unknown)).isEmpty();
    assertThat(clients().find(unknown)).isEmpty();
    assertThat(uses().find(client.id())).contains(ClientUse.at(Times.NOW));
  }

  @Test
  void doesNotChangeTheVersionOfTheClient() {
    var client = added("client");
    uses().add(Map.of(client.id(), ClientUse.ofSecret(1, Times.NOW)));
    assertThat(clients().find(client.id())).contains(client);
    assertThat(clients().replace(renamed(client, "second"))).isTrue();
  }

  @Test
  void survivesAChangeOfTheClient() {
    var client = added("client");
    uses().add(Map.of(client.id(), ClientUse.ofSecret(1, Times.NOW)));
    var second = renamed(client, "second");
    assertThat(clients().replace(second)).isTrue();
    assertThat(uses().find(client.id())).contains(ClientUse.ofSecret(1, Times.NOW));
    var other = second.next().with(List.of(secret(2, "another")));
    assertThat(clients().replace(other)).isTrue();
    assertThat(uses().find(client.id())).contains(ClientUse.at(Times.NOW));
  }

  @Test
  void isRemovedWithTheClient() {
    var client = added("client");
    uses().add(Map.of(client.id(), ClientUse.ofSecret(1, Times.NOW)));
    assertThat(clients().remove(client)).isTrue();
    assertThat(uses().find(client.id())).isEmpty();
    assertThat(uses().find(added("client").id())).isEmpty();
  }

  @Test
  void findsTheClientsThatWereNeverUsed() {
    var second = added(registered("second", Way.OPEN, Times.NOW.plusSeconds(2)));
    var first = added(registered("first", Way.OPEN, Times.NOW.plusSeconds(1)));
    var used = added(registered("used", Way.OPEN, Times.NOW));
    var _ = added(registered("young", Way.OPEN, Times.LATER));
    var _ = added(registered("invited", Way.INITIAL_ACCESS_TOKEN, Times.NOW));
    uses().add(Map.of(used.id(), ClientUse.at(Times.NOW)));
    assertThat(uses().unused(Way.OPEN, Times.LATER, 10)).containsExactly(first.id(), second.id());
    assertThat(uses().unused(Way.OPEN, Times.LATER, 1)).containsExactly(first.id());
    assertThat(uses().unused(Way.OPEN, Times.NOW, 10)).isEmpty();
  }

  @Test
  void removesOnlyUnusedClientsAsUnused() {
    var used = added("used");
    var unused = added("unused");
    uses().add(Map.of(used.id(), ClientUse.at(Times.NOW)));
    assertThat(clients().removeUnused(used)).isFalse();
    assertThat(clients().find(used.id())).contains(used);
    assertThat(clients().removeUnused(unused)).isTrue();
    assertThat(clients().find(unused.id())).isEmpty();
    assertThat(clients().remove(used)).isTrue();
  }

  @Test
  void losesNoConcurrentUses() {
    var one = added("one");
    var two = added("two");
    var added =
        Race.winners(
            runner -> {
              for (var i = 0; i < 20; i++) {
                var use = ClientUse.ofSecret(1, Times.NOW.plusSeconds(runner));
                uses().add(Map.of(one.id(), use, two.id(), use));
              }
              return true;
            });
    assertThat(added).isEqualTo(Race.RUNNERS);
    var latest = ClientUse.ofSecret(1, Times.NOW.plusSeconds(Race.RUNNERS - 1));
    assertThat(uses().find(one.id())).contains(latest);
    assertThat(uses().find(two.id())).contains(latest);
  }

  @Test
  void eitherRecordsAUseOrRemovesTheClient() {
    var client = added("client");
    var removed =
        Race.winners(
            runner -> {
              if (runner % 2 == 0) {
                uses().add(Map.of(client.id(), ClientUse.at(Times.NOW)));
                return false;
              }
              return clients().removeUnused(client);
            });
    assertThat(removed).isEqualTo(uses().find(client.id()).isPresent() ? 0 : 1);
    assertThat(clients().find(client.id()).isPresent())
        .isEqualTo(uses().find(client.id()).isPresent());
  }

  private Client added(String id) {
    return added(ClientFixtures.webClient(id));
  }

  private Client added(Client client) {
    assertThat(clients().add(client)).isTrue();
    return client;
  }

  private static Client registered(String id, Way way, Instant when) {
    return ClientFixtures.webClient(id)
        .with(ClientOrigin.of(way, Optional.empty(), RegistrationLimits.NONE))
        .with(ClientLife.from(when));
  }
}
