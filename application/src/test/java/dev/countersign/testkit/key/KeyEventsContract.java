package dev.countersign.testkit.key;

import static dev.countersign.testkit.key.KeyFixtures.PROVIDER_ES256;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.application.key.driven.KeyEvents;
import dev.countersign.application.key.driven.KeyEvents.Numbered;
import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.jose.KeyManagementAlgorithm;
import dev.countersign.domain.key.KeyAction;
import dev.countersign.domain.key.KeyEvent;
import dev.countersign.domain.key.KeyId;
import dev.countersign.domain.key.KeyOwner;
import dev.countersign.domain.key.RingId;
import dev.countersign.testkit.oauth.Race;
import dev.countersign.testkit.oauth.StoreWrite;
import dev.countersign.testkit.oauth.Times;
import dev.countersign.testkit.oauth.TransactionalStoreContract;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The contract of {@link KeyEvents}. The store is empty before each test. */
public abstract class KeyEventsContract extends TransactionalStoreContract {

  private static final int ALL = 1000;

  /** Returns the adapter. */
  protected abstract KeyEvents events();

  @Override
  protected List<StoreWrite> writes() {
    return List.of(
        StoreWrite.repeatable(
            "append", () -> events().append(List.of(made("written"))), this::all));
  }

  @Test
  void isEmptyAtFirst() {
    assertThat(events().before(Long.MAX_VALUE, ALL)).isEmpty();
  }

  @Test
  void returnsEveryKindOfEvent() {
    var appended = new ArrayList<KeyEvent>();
    for (var action : KeyAction.values()) {
      appended.add(event("kid-" + action, action));
    }
    var longest =
        new KeyEvent(
            Times.LATER,
            Actor.subject("s".repeat(256)),
            KeyAction.COMPROMISED,
            new KeyId("k".repeat(KeyId.LONGEST)),
            RingId.decryption(
                KeyOwner.relyingParty("r".repeat(64)), KeyManagementAlgorithm.ECDH_ES_A256KW));
    appended.add(longest);
    appended.add(KeyEvent.of(KeyFixtures.dataKey(7), KeyAction.RESEALED, Times.NOW));
    events().append(appended);
    assertThat(all().reversed()).containsExactlyElementsOf(appended);
  }

  @Test
  void returnsTheNewestFirstAndPageByPage() {
    events().append(List.of(made("1"), made("2")));
    events().append(List.of(made("3")));
    events().append(List.of(made("4"), made("5")));
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
    events().append(List.of(made("1"), made("1")));
    assertThat(all()).containsExactly(made("1"), made("1"));
  }

  @Test
  void returnsNothingThatWasRolledBack() {
    assertThatThrownBy(
            () ->
                unitOfWork()
                    .run(
                        () -> {
                          events().append(List.of(made("lost")));
                          throw new IllegalStateException("taken back");
                        }))
        .hasMessage("taken back");
    events().append(List.of(made("committed")));
    assertThat(all()).containsExactly(made("committed"));
  }

  @Test
  void losesNoConcurrentEvents() {
    var appended =
        Race.results(
            runner -> {
              var mine = Stream.of("a", "b", "c").map(part -> made(part + runner)).toList();
              events().append(mine);
              return mine;
            });
    assertThat(all())
        .containsExactlyInAnyOrderElementsOf(appended.stream().flatMap(List::stream).toList());
  }

  private List<KeyEvent> all() {
    return events().before(Long.MAX_VALUE, ALL).stream().map(Numbered::event).toList();
  }

  private static KeyEvent made(String keyId) {
    return event(keyId, KeyAction.MADE);
  }

  private static KeyEvent event(String keyId, KeyAction action) {
    return new KeyEvent(Times.NOW, Actor.SCHEDULE, action, new KeyId(keyId), PROVIDER_ES256);
  }
}
