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
  void listsEachEventOnce() {
    IntStream.range(0, 10)
        .mapToObj(ReadClientAuditTest::event)
        .forEach(stores.clientEvents()::append);
    var read = new ArrayList<ClientEvent>();
    var next = Optional.<Long>empty();
    do {
      var page = readClientAudit.read(next, 4);
      read.addAll(page.events());
      next = page.next();
    } while (next.isPresent());
    assertThat(read.reversed())
        .containsExactlyElementsOf(
            IntStream.range(0, 10).mapToObj(ReadClientAuditTest::event).toList());
  }

  @Test
  void showsWhetherThereIsMore() {
    IntStream.range(0, 5)
        .mapToObj(ReadClientAuditTest::event)
        .forEach(stores.clientEvents()::append);
    assertThat(readClientAudit.read(Optional.empty(), 5).next()).isEmpty();
    assertThat(readClientAudit.read(Optional.empty(), 4).next()).isPresent();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, ReadClientAudit.MOST + 1})
  void limitsThePageSize(int size) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> readClientAudit.read(Optional.empty(), size));
  }

  @Test
  void parsesEachActionByItsName() {
    for (var action : ClientAction.values()) {
      assertThat(ClientAction.of(action.wireName())).isEqualTo(action);
    }
    assertThatIllegalArgumentException().isThrownBy(() -> ClientAction.of("client.moved"));
  }

  @Test
  void namesItsSubject() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ClientEvent(Times.NOW, Actor.SERVICE, ClientAction.DELETED, ""));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new ClientEvent(Times.NOW, Actor.SERVICE, ClientAction.DELETED, "s".repeat(257)));
  }
}
