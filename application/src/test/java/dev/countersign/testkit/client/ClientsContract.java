package dev.countersign.testkit.client;

import static dev.countersign.testkit.client.ClientFixtures.renamed;
import static dev.countersign.testkit.client.ClientFixtures.secret;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.client.driven.Clients;
import dev.countersign.domain.client.Client;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.client.ClientLife;
import dev.countersign.domain.client.StoredSecret;
import dev.countersign.domain.sealing.Sealed;
import dev.countersign.testkit.oauth.Race;
import dev.countersign.testkit.oauth.StoreWrite;
import dev.countersign.testkit.oauth.Times;
import dev.countersign.testkit.oauth.TransactionalStoreContract;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The contract of {@link Clients}. The store is empty before each test. */
public abstract class ClientsContract extends TransactionalStoreContract {

  /** Returns the adapter. */
  protected abstract Clients clients();

  @Override
  protected List<StoreWrite> writes() {
    var added = ClientFixtures.webClient("added");
    var replaced = renamed(added("replaced"), "second");
    var removed = added("removed");
    var unused = added("unused");
    return List.of(
        StoreWrite.onceTrue("add", () -> clients().add(added), () -> clients().find(added.id())),
        StoreWrite.onceTrue(
            "replace", () -> clients().replace(replaced), () -> clients().find(replaced.id())),
        StoreWrite.onceTrue(
            "remove", () -> clients().remove(removed), () -> clients().find(removed.id())),
        StoreWrite.onceTrue(
            "removeUnused",
            () -> clients().removeUnused(unused),
            () -> clients().find(unused.id())));
  }

  @Test
  void isEmptyAtFirst() {
    assertThat(clients().find(new ClientId("nobody"))).isEmpty();
  }

  @Test
  void returnsEachClientAsItWasAdded() {
    var web = ClientFixtures.webClient("web");
    var machine = ClientFixtures.machineClient("machine");
    var outspoken = ClientFixtures.outspokenClient("out spoken|~");
    assertThat(clients().add(web)).isTrue();
    assertThat(clients().add(machine)).isTrue();
    assertThat(clients().add(outspoken)).isTrue();
    assertThat(clients().find(web.id())).contains(web);
    assertThat(clients().find(machine.id())).contains(machine);
    assertThat(clients().find(outspoken.id())).contains(outspoken);
  }

  @Test
  void keepsTheOrderInWhichScopesAndRedirectUrisWereRegistered() {
    var client = ClientFixtures.outspokenClient("client");
    assertThat(clients().add(client)).isTrue();
    var metadata = clients().find(client.id()).orElseThrow().metadata();
    assertThat(metadata.scope().text()).isEqualTo(client.metadata().scope().text());
    assertThat(metadata.redirectUris()).isEqualTo(client.metadata().redirectUris());
  }

  @Test
  void distinguishesIdsByCase() {
    assertThat(clients().add(ClientFixtures.webClient("client"))).isTrue();
    assertThat(clients().find(new ClientId("Client"))).isEmpty();
  }

  @Test
  void addsNoSecondClientWithTheSameId() {
    var first = ClientFixtures.webClient("client");
    assertThat(clients().add(first)).isTrue();
    assertThat(clients().add(ClientFixtures.machineClient("client"))).isFalse();
    assertThat(clients().find(first.id())).contains(first);
  }

  @Test
  void replacesThePreviousVersion() {
    var first = added("client");
    var second = renamed(first, "second");
    assertThat(clients().replace(second)).isTrue();
    assertThat(clients().find(first.id())).contains(second);
  }

  @Test
  void replacesEverythingButTheId() {
    var first = added("client");
    var outspoken = ClientFixtures.outspokenClient("client");
    var second =
        new Client(
            first.id(),
            outspoken.metadata(),
            outspoken.secrets().stream()
                .filter(secret -> secret.number() != StoredSecret.FIRST)
                .toList(),
            outspoken.access(),
            outspoken.origin(),
            outspoken.life(),
            2);
    assertThat(clients().replace(second)).isTrue();
    assertThat(clients().find(first.id())).contains(second);
  }

  @Test
  void doesNotReplaceAnyOtherVersion() {
    var first = added("client");
    var second = renamed(first, "second");
    assertThat(clients().replace(first)).isFalse();
    assertThat(clients().replace(renamed(second, "third"))).isFalse();
    assertThat(clients().find(first.id())).contains(first);
  }

  @Test
  void doesNotReplaceAnUnknownClient() {
    var unknown = renamed(ClientFixtures.webClient("unknown"), "second");
    assertThat(clients().replace(unknown)).isFalse();
    assertThat(clients().find(unknown.id())).isEmpty();
  }

  @Test
  void doesNotReplaceALaterClientWithTheSameIdAndVersion() {
    var old = added("client");
    assertThat(clients().remove(old)).isTrue();
    var again = old.with(ClientLife.from(Times.NOW.plus(1, ChronoUnit.MICROS)));
    assertThat(clients().add(again)).isTrue();
    assertThat(clients().replace(renamed(old, "second"))).isFalse();
    assertThat(clients().remove(old)).isFalse();
    assertThat(clients().removeUnused(old)).isFalse();
    assertThat(clients().find(old.id())).contains(again);
    assertThat(clients().replace(renamed(again, "second"))).isTrue();
    assertThat(clients().remove(renamed(again, "second"))).isTrue();
  }

  @Test
  void acceptsTimesOfHigherPrecision() {
    var fine = ClientLife.from(Times.NOW.plusNanos(1_999));
    var first = ClientFixtures.webClient("client").with(fine);
    assertThat(clients().add(first)).isTrue();
    var second = renamed(first, "second");
    assertThat(clients().replace(second)).isTrue();
    assertThat(clients().find(first.id()).orElseThrow().issuedAt()).isEqualTo(first.issuedAt());
    assertThat(clients().remove(second)).isTrue();
    assertThat(clients().add(first)).isTrue();
    assertThat(clients().removeUnused(first)).isTrue();
  }

  @Test
  void addsExpiresAndRemovesSecrets() {
    var first = added("client");
    var ending = first.secrets().getFirst().until(Optional.of(Times.LATER));
    var two = first.next().with(List.of(secret(2, "second"), ending));
    assertThat(clients().replace(two)).isTrue();
    assertThat(clients().find(first.id())).contains(two);
    var one = two.next().with(List.of(secret(2, "second")));
    assertThat(clients().replace(one)).isTrue();
    assertThat(clients().find(first.id())).contains(one);
    var none = one.next().with(List.of());
    assertThat(clients().replace(none)).isTrue();
    assertThat(clients().find(first.id())).contains(none);
  }

  @Test
  void keepsTheSealOfASecretThatStays() {
    var sealed =
        ClientFixtures.sealed(ClientFixtures.webClient("client"), new Sealed("{\"a\":\"b\"}"));
    assertThat(clients().add(sealed)).isTrue();
    var stale = ClientFixtures.sealed(renamed(sealed, "next"), new Sealed("{\"old\":\"seal\"}"));
    assertThat(clients().replace(stale)).isTrue();
    assertThat(clients().find(sealed.id()).orElseThrow().secrets()).isEqualTo(sealed.secrets());
  }

  @Test
  void removesTheCurrentVersion() {
    var outspoken = ClientFixtures.outspokenClient("client");
    assertThat(clients().add(outspoken)).isTrue();
    assertThat(clients().remove(outspoken)).isTrue();
    assertThat(clients().find(outspoken.id())).isEmpty();
    assertThat(clients().remove(outspoken)).isFalse();
    assertThat(clients().add(ClientFixtures.webClient("client"))).isTrue();
  }

  @Test
  void doesNotRemoveAnyOtherVersion() {
    var first = added("client");
    var second = renamed(first, "second");
    assertThat(clients().replace(second)).isTrue();
    assertThat(clients().remove(first)).isFalse();
    assertThat(clients().find(first.id())).contains(second);
  }

  @Test
  void removesAnUnusedVersion() {
    var first = added("client");
    var second = renamed(first, "second");
    assertThat(clients().replace(second)).isTrue();
    assertThat(clients().removeUnused(first)).isFalse();
    assertThat(clients().find(first.id())).contains(second);
    assertThat(clients().removeUnused(second)).isTrue();
    assertThat(clients().find(first.id())).isEmpty();
    assertThat(clients().removeUnused(second)).isFalse();
  }

  @Test
  void eitherReplacesOrRemovesAVersion() {
    var first = added("client");
    var winners =
        Race.winners(
            runner ->
                runner % 2 == 0
                    ? clients().replace(renamed(first, "runner " + runner))
                    : clients().remove(first));
    assertThat(winners).isEqualTo(1);
  }

  @Test
  void letsOneOfManyAddAnId() {
    var winners = Race.winners(runner -> clients().add(named("client", runner)));
    assertThat(winners).isEqualTo(1);
  }

  @Test
  void letsOneOfManyReplaceAVersion() {
    var first = added("client");
    var winners = Race.winners(runner -> clients().replace(renamed(first, "runner " + runner)));
    assertThat(winners).isEqualTo(1);
    assertThat(clients().find(first.id()).orElseThrow().version()).isEqualTo(2);
  }

  private Client added(String id) {
    var client = ClientFixtures.webClient(id);
    assertThat(clients().add(client)).isTrue();
    return client;
  }

  private static Client named(String id, int runner) {
    return runner % 2 == 0 ? ClientFixtures.webClient(id) : ClientFixtures.machineClient(id);
  }
}
