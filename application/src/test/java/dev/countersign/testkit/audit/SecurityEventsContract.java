package dev.countersign.testkit.audit;

import static dev.countersign.testkit.key.KeyFixtures.PROVIDER_ES256;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.application.audit.driven.SecurityEvents;
import dev.countersign.application.audit.driven.SecurityEvents.Numbered;
import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.audit.EventCategory;
import dev.countersign.domain.audit.SecurityEvent;
import dev.countersign.domain.client.ClientAction;
import dev.countersign.domain.client.ClientEvent;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.jose.KeyManagementAlgorithm;
import dev.countersign.domain.key.KeyAction;
import dev.countersign.domain.key.KeyEvent;
import dev.countersign.domain.key.KeyId;
import dev.countersign.domain.key.KeyOwner;
import dev.countersign.domain.key.RingId;
import dev.countersign.domain.user.AccountAction;
import dev.countersign.domain.user.AccountEvent;
import dev.countersign.domain.user.UserId;
import dev.countersign.testkit.key.KeyFixtures;
import dev.countersign.testkit.oauth.Race;
import dev.countersign.testkit.oauth.StoreWrite;
import dev.countersign.testkit.oauth.Times;
import dev.countersign.testkit.oauth.TransactionalStoreContract;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The contract of {@link SecurityEvents}. The store is empty before each test. */
public abstract class SecurityEventsContract extends TransactionalStoreContract {

  private static final int ALL = 1000;

  /** Returns the adapter. */
  protected abstract SecurityEvents events();

  @Override
  protected List<StoreWrite> writes() {
    return List.of(
        StoreWrite.repeatable(
            "append", () -> events().append(List.of(made("written"))), this::all));
  }

  @Test
  void isEmptyAtFirst() {
    assertThat(all()).isEmpty();
    assertThat(of(EventCategory.KEY)).isEmpty();
  }

  @Test
  void returnsEveryKindOfEvent() {
    var keys = eventsOfKeys();
    var clients = eventsOfClients();
    var accounts = eventsOfAccounts();
    events().append(keys.stream().map(KeyEvent::toSecurityEvent).toList());
    events().append(clients.stream().map(ClientEvent::toSecurityEvent).toList());
    events().append(accounts.stream().map(AccountEvent::toSecurityEvent).toList());

    assertThat(of(EventCategory.KEY).reversed().stream().map(KeyEvent::from))
        .containsExactlyElementsOf(keys);
    assertThat(of(EventCategory.CLIENT).reversed().stream().map(ClientEvent::from))
        .containsExactlyElementsOf(clients);
    assertThat(of(EventCategory.ACCOUNT).reversed().stream().map(AccountEvent::from))
        .containsExactlyElementsOf(accounts);
  }

  private static List<KeyEvent> eventsOfKeys() {
    var events = new ArrayList<KeyEvent>();
    for (var action : KeyAction.values()) {
      events.add(
          new KeyEvent(
              Times.NOW, Actor.SCHEDULE, action, new KeyId("kid-" + action), PROVIDER_ES256));
    }
    events.add(
        new KeyEvent(
            Times.LATER,
            Actor.subject("s".repeat(256)),
            KeyAction.COMPROMISED,
            new KeyId("k".repeat(KeyId.LONGEST)),
            RingId.decryption(
                KeyOwner.relyingParty("r".repeat(64)), KeyManagementAlgorithm.ECDH_ES_A256KW)));
    events.add(KeyEvent.of(KeyFixtures.dataKey(7), KeyAction.RESEALED, Times.NOW));
    return events;
  }

  private static List<ClientEvent> eventsOfClients() {
    var events = new ArrayList<ClientEvent>();
    for (var action : ClientAction.values()) {
      events.add(new ClientEvent(Times.NOW, Actor.SERVICE, action, "subject-" + action));
    }
    return events;
  }

  private static List<AccountEvent> eventsOfAccounts() {
    var events = new ArrayList<AccountEvent>();
    for (var action : AccountAction.values()) {
      events.add(
          action.isOfBatch()
              ? AccountEvent.ofBatch(
                  "batch-" + action,
                  new AccountEvent.Batch(500, action == AccountAction.EXPORTED),
                  action,
                  Actor.SERVICE,
                  Times.NOW)
              : AccountEvent.of(new UserId("user"), action, Actor.SERVICE, Times.NOW));
    }
    return events;
  }

  @Test
  void returnsEventsOfTheLongestSize() {
    var longest =
        new SecurityEvent(
            Times.LATER,
            new Actor("a".repeat(Actor.LONGEST)),
            EventCategory.ACCOUNT,
            "b".repeat(SecurityEvent.LONGEST_ACTION),
            "s".repeat(SecurityEvent.LONGEST_SUBJECT),
            Map.of("z", "\u0000\"\\é\ud83d", "a", "d".repeat(10_000), "", ""));
    events().append(List.of(longest));
    assertThat(all()).containsExactly(longest);
  }

  @Test
  void returnsTheNewestFirstAndPageByPage() {
    events().append(List.of(made("1"), made("2")));
    events().append(List.of(made("3")));
    events().append(List.of(made("4"), made("5")));
    var first = events().before(Optional.empty(), Long.MAX_VALUE, 2);
    assertThat(first).extracting(Numbered::event).containsExactly(made("5"), made("4"));
    var second = events().before(Optional.empty(), first.getLast().number(), 2);
    assertThat(second).extracting(Numbered::event).containsExactly(made("3"), made("2"));
    var third = events().before(Optional.empty(), second.getLast().number(), 2);
    assertThat(third).extracting(Numbered::event).containsExactly(made("1"));
    assertThat(events().before(Optional.empty(), third.getLast().number(), 2)).isEmpty();
  }

  @Test
  void pagesOneCategoryInTheOrderOfAll() {
    events().append(List.of(registered("1"), made("2"), registered("3")));
    events().append(List.of(made("4"), registered("5"), made("6")));
    var clients = Optional.of(EventCategory.CLIENT);
    var first = events().before(clients, Long.MAX_VALUE, 2);
    assertThat(first).extracting(Numbered::event).containsExactly(registered("5"), registered("3"));
    var second = events().before(clients, first.getLast().number(), 2);
    assertThat(second).extracting(Numbered::event).containsExactly(registered("1"));
    assertThat(of(EventCategory.KEY)).containsExactly(made("6"), made("4"), made("2"));
    assertThat(of(EventCategory.ACCOUNT)).isEmpty();
    assertThat(all())
        .containsExactly(
            made("6"), registered("5"), made("4"), registered("3"), made("2"), registered("1"));
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

  private List<SecurityEvent> all() {
    return list(Optional.empty());
  }

  private List<SecurityEvent> of(EventCategory category) {
    return list(Optional.of(category));
  }

  private List<SecurityEvent> list(Optional<EventCategory> category) {
    return events().before(category, Long.MAX_VALUE, ALL).stream().map(Numbered::event).toList();
  }

  private static SecurityEvent made(String keyId) {
    return new KeyEvent(Times.NOW, Actor.SCHEDULE, KeyAction.MADE, new KeyId(keyId), PROVIDER_ES256)
        .toSecurityEvent();
  }

  private static SecurityEvent registered(String client) {
    return ClientEvent.of(new ClientId(client), ClientAction.REGISTERED, Actor.SERVICE, Times.NOW)
        .toSecurityEvent();
  }
}
