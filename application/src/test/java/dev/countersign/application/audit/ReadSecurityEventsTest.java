package dev.countersign.application.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.audit.EventCategory;
import dev.countersign.domain.audit.SecurityEvent;
import dev.countersign.domain.client.ClientAction;
import dev.countersign.domain.client.ClientEvent;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.user.AccountAction;
import dev.countersign.domain.user.AccountEvent;
import dev.countersign.domain.user.UserId;
import dev.countersign.testkit.InMemoryStores;
import dev.countersign.testkit.oauth.Times;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadSecurityEventsTest {

  private static final Optional<EventCategory> CLIENTS = Optional.of(EventCategory.CLIENT);

  private final InMemoryStores stores = InMemoryStores.empty();
  private final ReadSecurityEvents readSecurityEvents =
      AuditUseCases.readSecurityEvents(stores.securityEvents());

  private static SecurityEvent ofClient(int number) {
    var client = new ClientId("client-" + number);
    return ClientEvent.of(client, ClientAction.REGISTERED, Actor.SERVICE, Times.NOW)
        .toSecurityEvent();
  }

  private static SecurityEvent ofAccount(int number) {
    var user = new UserId("user-" + number);
    return AccountEvent.of(user, AccountAction.CREATED, Actor.SERVICE, Times.NOW).toSecurityEvent();
  }

  private void append(int each) {
    for (var number = 0; number < each; number++) {
      stores.securityEvents().append(List.of(ofClient(number), ofAccount(number)));
    }
  }

  private List<SecurityEvent> readAll(Optional<EventCategory> category) {
    var read = new ArrayList<SecurityEvent>();
    var next = Optional.<Long>empty();
    do {
      var page = readSecurityEvents.read(category, next, 4);
      read.addAll(page.events());
      next = page.next();
    } while (next.isPresent());
    return read.reversed();
  }

  @Test
  void listsEachEventOnce() {
    append(10);
    assertThat(readAll(CLIENTS))
        .containsExactlyElementsOf(
            IntStream.range(0, 10).mapToObj(ReadSecurityEventsTest::ofClient).toList());
    assertThat(readAll(Optional.of(EventCategory.KEY))).isEmpty();
    assertThat(readAll(Optional.empty()))
        .hasSize(20)
        .startsWith(ofClient(0), ofAccount(0))
        .endsWith(ofClient(9), ofAccount(9));
  }

  @Test
  void showsWhetherThereIsMore() {
    append(5);
    assertThat(readSecurityEvents.read(CLIENTS, Optional.empty(), 5).next()).isEmpty();
    assertThat(readSecurityEvents.read(CLIENTS, Optional.empty(), 4).next()).isPresent();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, ReadSecurityEvents.MOST + 1})
  void limitsThePageSize(int size) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> readSecurityEvents.read(CLIENTS, Optional.empty(), size));
  }
}
