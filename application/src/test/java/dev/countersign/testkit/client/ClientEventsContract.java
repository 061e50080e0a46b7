package dev.countersign.testkit.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.application.client.driven.ClientEvents;
import dev.countersign.application.client.driven.ClientEvents.Numbered;
import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.client.ClientAction;
import dev.countersign.domain.client.ClientEvent;
import dev.countersign.testkit.oauth.Race;
import dev.countersign.testkit.oauth.StoreWrite;
import dev.countersign.testkit.oauth.Times;
import dev.countersign.testkit.oauth.TransactionalStoreContract;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The contract of {@link ClientEvents}. The store is empty before each test. */
public abstract class ClientEventsContract extends TransactionalStoreContract {

  private static final int ALL = 1000;

  /** Returns the adapter. */
  protected abstract ClientEvents events();

  @Override
  protected List<StoreWrite> writes() {
    return List.of(
        StoreWrite.repeatable("append", () -> events().append(made("written")), this::all));
  }

  @Test
  void isEmptyAtFirst() {
    assertThat(events().before(Long.MAX_VALUE, ALL)).isEmpty();
  }

  @Test
  void returnsEveryKindOfEvent() {
    var appended = new ArrayList<ClientEvent>();
    for (var action : ClientAction.values()) {
      appended.add(new ClientEvent(Times.NOW, Actor.SERVICE, action, "subject-" + action));
    }
    appended.add(
        new ClientEvent(
            Times.LATER,
            new Actor("a".repeat(Actor.LONGEST)),
            ClientAction.REGISTERED,
            "s".repeat(ClientEvent.LONGEST_SUBJECT)));
    appended.forEach(events()::append);
    assertThat(all().reversed()).containsExactlyElementsOf(appended);
  }

  @Test
  void returnsTheNewestFirstAndPageByPage() {
    Stream.of("1", "2", "3", "4", "5").map(this::made).forEach(events()::append);
    var first = events().before(Long.MAX_VALUE, 2);
    assertThat(first).extracting(Numbered::event).containsExactly(made("5"), made("4"));
    var second = events().before(first.getLast().number(), 2);
    assertThat(second).extracting(Numbered::event).containsExactly(made("3"), made("2"));
    var third = events().before(second.getLast().number(), 2);
    assertThat(third).extracting(Numbered::event).containsExactly(made("1"));
    assertThat(events().before(third.getLast().number(), 2)).isEmpty();
  }

  @Test
  void storesTheSameEventTwice() {
    events().append(made("1"));
    events().append(made("1"));
    assertThat(all()).containsExactly(made("1"), made("1"));
  }

  @Test
  void returnsNothingThatWasRolledBack() {
    assertThatThrownBy(
            () ->
                unitOfWork()
                    .run(
                        () -> {
                          events().append(made("lost"));
                          throw new IllegalStateException("taken back");
                        }))
        .hasMessage("taken back");
    events().append(made("committed"));
    assertThat(all()).containsExactly(made("committed"));
  }

  @Test
  void losesNoConcurrentEvents() {
    var appended =
        Race.results(
            runner -> {
              var mine = Stream.of("a", "b", "c").map(part -> made(part + runner)).toList();
              mine.forEach(events()::append);
              return mine;
            });
    assertThat(all())
        .containsExactlyInAnyOrderElementsOf(appended.stream().flatMap(List::stream).toList());
  }

  private List<ClientEvent> all() {
    return events().before(Long.MAX_VALUE, ALL).stream().map(Numbered::event).toList();
  }

  private ClientEvent made(String subject) {
    return new ClientEvent(Times.NOW, Actor.SERVICE, ClientAction.REGISTERED, subject);
  }
}
