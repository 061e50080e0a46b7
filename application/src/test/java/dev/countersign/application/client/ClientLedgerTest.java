package dev.countersign.application.client;

import static dev.countersign.testkit.client.ClientFixtures.renamed;
import static dev.countersign.testkit.client.ClientFixtures.webClient;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.domain.oauth.SecretHash;
import dev.countersign.testkit.InMemoryStores;
import dev.countersign.testkit.client.InMemoryNameInspector;
import dev.countersign.testkit.oauth.InMemorySecretHasher;
import dev.countersign.testkit.oauth.Times;
import org.junit.jupiter.api.Test;

/** A client and its names are written together or not at all. */
class ClientLedgerTest {

  private final InMemoryStores stores = InMemoryStores.empty();
  private final NameShapes shapes =
      new NameShapes(new InMemoryNameInspector(), new InMemorySecretHasher());
  private final ClientLedger clients =
      new ClientLedger(
          stores.clients(),
          new NameKeeper(stores.clientNames(), shapes, () -> Times.NOW),
          stores.unitOfWork());

  @Test
  void keepsTheNamesOfClientsThatWereWritten() {
    var first = renamed(webClient("client"), "first");
    var second = renamed(first, "second");

    assertThat(clients.add(first)).isTrue();
    assertThat(shapes.shapes(first)).isNotEmpty().allMatch(this::isHeld);
    assertThat(clients.replace(second)).isTrue();
    assertThat(shapes.shapes(first)).noneMatch(this::isHeld);
    assertThat(shapes.shapes(second)).allMatch(this::isHeld);
    assertThat(clients.remove(second)).isTrue();
    assertThat(shapes.shapes(second)).noneMatch(this::isHeld);
  }

  @Test
  void leavesNamesAsTheyAreWhereSomebodyElseWasFirst() {
    var first = renamed(webClient("client"), "first");
    var other = renamed(webClient("client"), "other");
    assertThat(clients.add(first)).isTrue();
    var before = stores.contents();

    assertThat(clients.add(other)).isFalse();
    assertThat(clients.replace(other)).isFalse();
    assertThat(clients.remove(renamed(first, "first"))).isFalse();
    assertThat(stores.contents()).isEqualTo(before);
  }

  @Test
  void takesNamesBackWithTheirClients() {
    var before = stores.contents();

    assertThatThrownBy(
            () ->
                stores
                    .unitOfWork()
                    .run(
                        () -> {
                          assertThat(clients.add(webClient("client"))).isTrue();
                          throw new IllegalStateException("taken back");
                        }))
        .isInstanceOf(IllegalStateException.class);
    assertThat(stores.contents()).isEqualTo(before);
  }

  private boolean isHeld(SecretHash shape) {
    return stores.clientNames().holder(shape).isPresent();
  }
}
