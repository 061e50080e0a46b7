package dev.countersign.application.client.shared;

import static dev.countersign.testkit.client.ClientFixtures.renamed;
import static dev.countersign.testkit.client.ClientFixtures.webClient;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.application.client.shared.AuditedClientWriter.Addition;
import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.client.Client;
import dev.countersign.domain.client.ClientAction;
import dev.countersign.domain.client.ClientEvent;
import dev.countersign.domain.oauth.SecretHash;
import dev.countersign.testkit.InMemoryStores;
import dev.countersign.testkit.client.InMemoryConfusableDetector;
import dev.countersign.testkit.oauth.InMemorySecretHasher;
import dev.countersign.testkit.oauth.Times;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** A client, its names and its audit are written together, or not at all. */
class AuditedClientWriterTest {

  private static final Actor BY = Actor.subject("admin");

  private final InMemoryStores stores = InMemoryStores.empty();
  private final ClientNameSkeletons shapes =
      new ClientNameSkeletons(new InMemoryConfusableDetector(), new InMemorySecretHasher());
  private final AuditedClientWriter clients =
      new AuditedClientWriter(
          stores.clients(),
          new ClientNameIndexer(stores.clientNames(), shapes, () -> Times.NOW),
          stores.securityEvents(),
          stores.unitOfWork(),
          () -> Times.NOW);

  @Test
  void storesTheNamesOfWrittenClients() {
    var first = renamed(webClient("client"), "first");
    var second = renamed(first, "second");

    assertThat(add(first)).isEqualTo(Addition.ADDED);
    assertThat(shapes.shapes(first)).isNotEmpty().allMatch(this::isHeld);
    assertThat(clients.replace(second, ClientAction.UPDATED, BY)).isTrue();
    assertThat(shapes.shapes(first)).noneMatch(this::isHeld);
    assertThat(shapes.shapes(second)).allMatch(this::isHeld);
    assertThat(clients.remove(second, ClientAction.DELETED, BY)).isTrue();
    assertThat(shapes.shapes(second)).noneMatch(this::isHeld);
  }

  @Test
  void doesNotChangeNamesAfterAConcurrentChange() {
    var first = renamed(webClient("client"), "first");
    var other = renamed(webClient("client"), "other");
    assertThat(add(first)).isEqualTo(Addition.ADDED);
    var before = stores.contents();

    assertThat(add(other)).isEqualTo(Addition.TAKEN);
    assertThat(clients.replace(other, ClientAction.UPDATED, BY)).isFalse();
    assertThat(clients.remove(renamed(first, "first"), ClientAction.DELETED, BY)).isFalse();
    assertThat(stores.contents()).isEqualTo(before);
  }

  @Test
  void rollsBackNamesWithTheirClients() {
    var before = stores.contents();

    assertThatThrownBy(
            () ->
                stores
                    .unitOfWork()
                    .run(
                        () -> {
                          assertThat(add(webClient("client"))).isEqualTo(Addition.ADDED);
                          throw new IllegalStateException("rolled back");
                        }))
        .isInstanceOf(IllegalStateException.class);
    assertThat(stores.contents()).isEqualTo(before);
  }

  @Test
  void recordsChangesInTheAudit() {
    var first = renamed(webClient("client"), "first");
    var second = renamed(first, "second");
    assertThat(add(first)).isEqualTo(Addition.ADDED);
    assertThat(clients.replace(second, ClientAction.DISABLED, BY)).isTrue();
    assertThat(clients.remove(second, ClientAction.DELETED, BY)).isTrue();

    assertThat(stores.clientEvents())
        .containsExactly(
            ClientEvent.of(first.id(), ClientAction.REGISTERED, first.origin().actor(), Times.NOW),
            ClientEvent.of(first.id(), ClientAction.DISABLED, BY, Times.NOW),
            ClientEvent.of(first.id(), ClientAction.DELETED, BY, Times.NOW));
  }

  @Test
  void doesNotRecordANewToken() {
    var client = webClient("client");
    assertThat(add(client)).isEqualTo(Addition.ADDED);
    var told = stores.clientEvents();

    assertThat(clients.replaceToken(client.next())).isTrue();
    assertThat(stores.clientEvents()).isEqualTo(told);
  }

  @Test
  void storesNothingWithoutAPermit() {
    var before = stores.contents();

    assertThat(clients.add(webClient("client"), () -> false)).isEqualTo(Addition.TOKEN_SPENT);
    assertThat(stores.contents()).isEqualTo(before);
  }

  @Test
  void usesNoPermitIfTheClientIdIsTaken() {
    var asked = new AtomicBoolean();
    assertThat(add(webClient("client"))).isEqualTo(Addition.ADDED);

    assertThat(clients.add(webClient("client"), () -> asked.getAndSet(true)))
        .isEqualTo(Addition.TAKEN);
    assertThat(asked).isFalse();
  }

  private Addition add(Client client) {
    return clients.add(client, () -> true);
  }

  private boolean isHeld(SecretHash shape) {
    return stores.clientNames().holder(shape).isPresent();
  }

  @Test
  void removesAnUnusedClientWithItsNamesUnlessItWasChanged() {
    var first = renamed(webClient("client"), "first");
    assertThat(add(first)).isEqualTo(Addition.ADDED);
    var before = stores.contents();
    assertThat(clients.removeUnused(renamed(first, "second"))).isFalse();
    assertThat(stores.contents()).isEqualTo(before);

    assertThat(clients.removeUnused(first)).isTrue();
    assertThat(shapes.shapes(first)).noneMatch(this::isHeld);
    assertThat(stores.clients().find(first.id())).isEmpty();
  }

  /** The client itself does not change, so that there is no event. */
  @Test
  void replacesATokenWithoutAnEventUnlessTheClientWasChanged() {
    var first = renamed(webClient("client"), "first");
    assertThat(add(first)).isEqualTo(Addition.ADDED);
    var events = stores.clientEvents();
    assertThat(clients.replaceToken(renamed(first, "second"))).isTrue();
    assertThat(clients.replaceToken(renamed(first, "third"))).isFalse();
    assertThat(stores.clientEvents()).isEqualTo(events);
  }
}
