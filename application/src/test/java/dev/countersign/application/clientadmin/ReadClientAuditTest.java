package dev.countersign.application.clientadmin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.client.ClientAction;
import dev.countersign.domain.client.ClientEvent;
import dev.countersign.domain.client.ClientId;
import dev.countersign.testkit.InMemoryStores;
import dev.countersign.testkit.oauth.Times;
import java.util.ArrayList;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadClientAuditTest {

  private final InMemoryStores stores = InMemoryStores.empty();
  private final ReadClientAudit readClientAudit =
      ClientAdminUseCases.readClientAudit(stores.clientEvents());

  private static ClientEvent event(int number) {
    return ClientEvent.of(
        new ClientId("client-" + number), ClientAction.REGISTERED, Actor.SERVICE, Times.NOW);
  }

  @Test
  void leadsThroughAllEventsOnce() {
    IntStream.range(0, 10)
        .mapToObj(ReadClientAuditTest::event)
        .forEach(stores.clientEvents()::append);
    var told = new ArrayList<ClientEvent>();
    var next = Optional.<Long>empty();
    do {
      var page = readClientAudit.read(next, 4);
      told.addAll(page.events());
      next = page.next();
    } while (next.isPresent());
    assertThat(told.reversed())
        .containsExactlyElementsOf(
            IntStream.range(0, 10).mapToObj(ReadClientAuditTest::event).toList());
  }

  @Test
  void saysWhetherThereIsMore() {
    IntStream.range(0, 5)
        .mapToObj(ReadClientAuditTest::event)
        .forEach(stores.clientEvents()::append);
    assertThat(readClientAudit.read(Optional.empty(), 5).next()).isEmpty();
    assertThat(readClientAudit.read(Optional.empty(), 4).next()).isPresent();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, ReadClientAudit.MOST + 1})
  void hasPagesOfBoundedSize(int size) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> readClientAudit.read(Optional.empty(), size));
  }

  @Test
  void knowsEachActionByItsName() {
    for (var action : ClientAction.values()) {
      assertThat(ClientAction.of(action.wireName())).isEqualTo(action);
    }
    assertThatIllegalArgumentException().isThrownBy(() -> ClientAction.of("client.moved"));
  }

  @Test
  void namesWhatItIsAbout() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ClientEvent(Times.NOW, Actor.SERVICE, ClientAction.DELETED, ""));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new ClientEvent(Times.NOW, Actor.SERVICE, ClientAction.DELETED, "s".repeat(257)));
  }
}
