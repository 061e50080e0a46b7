package dev.countersign.testkit.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.logout.driven.LogoutDeliveries;
import dev.countersign.application.session.driven.LogoutQueue;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.session.Session;
import dev.countersign.domain.session.Sid;
import dev.countersign.domain.user.UserId;
import dev.countersign.testkit.oauth.StoreWrite;
import dev.countersign.testkit.oauth.Times;
import dev.countersign.testkit.oauth.TransactionalStoreContract;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The contract of {@link LogoutQueue}. The store is empty before each test. */
public abstract class LogoutQueueContract extends TransactionalStoreContract {

  private static final UserId USER = new UserId("user");
  private static final UserId OTHER = new UserId("other");

  /** Returns the adapter. */
  protected abstract LogoutQueue queue();

  /** Returns the store that it fills. */
  protected abstract LogoutDeliveries deliveries();

  /** Returns the content of that store, without changing it. */
  protected abstract Object stored();

  @Override
  protected List<StoreWrite> writes() {
    var one = session("one", USER, "client");
    var _ = session("two", OTHER, "client");
    var three = session("three", new UserId("third"), "client");
    return List.of(
        StoreWrite.repeatable(
            "sessionEnded", () -> queue().sessionEnded(one.id(), Times.NOW), this::stored),
        StoreWrite.repeatable(
            "sessionsEnded",
            () -> queue().sessionsEnded(OTHER, Optional.empty(), Times.NOW),
            this::stored),
        StoreWrite.repeatable(
            "sessionsEnded, by their ids",
            () -> queue().sessionsEnded(List.of(three.id()), Times.NOW),
            this::stored));
  }

  /** Adds a session of clients that want to be told. */
  private Session session(String token, UserId user, String... clients) {
    var session = SessionFixtures.session(token, user);
    otherStore().add(session);
    for (var client : clients) {
      var sid = new Sid(token + " for " + client);
      assertThat(otherStore().addClient(session.id(), new ClientId(client), sid, true))
          .isEqualTo(sid);
    }
    return session;
  }

  private List<String> claimed() {
    return deliveries().claim(Times.NOW, Times.LATER, Set.of(), 99).stream()
        .map(delivery -> delivery.sid().value())
        .sorted()
        .toList();
  }

  @Test
  void tellsTheClientsOfTheSessionThatAskedForIt() {
    var session = session("one", USER, "a", "b");
    var sid = new Sid("sid");
    assertThat(otherStore().addClient(session.id(), new ClientId("c"), sid, false)).isEqualTo(sid);
    var _ = session("two", USER, "a");
    queue().sessionEnded(session.id(), Times.NOW);
    assertThat(claimed()).containsExactly("one for a", "one for b");
  }

  @Test
  void tellsTheClientsOfAllSessionsOfAUserButOne() {
    var _ = session("one", USER, "a");
    var two = session("two", USER, "a");
    var _ = session("three", USER, "a", "b");
    var _ = session("other", OTHER, "a");
    queue().sessionsEnded(USER, Optional.of(two.id()), Times.NOW);
    assertThat(claimed()).containsExactly("one for a", "three for a", "three for b");
    queue().sessionsEnded(USER, Optional.empty(), Times.NOW);
    assertThat(claimed()).containsExactly("two for a");
  }

  @Test
  void tellsTheClientsOfSomeSessions() {
    var one = session("one", USER, "a");
    var _ = session("two", USER, "a");
    var other = session("other", OTHER, "a", "b");
    queue().sessionsEnded(List.of(one.id(), other.id()), Times.NOW);
    assertThat(claimed()).containsExactly("one for a", "other for a", "other for b");
  }

  @Test
  void tellsNobodyTwice() {
    var session = session("one", USER, "a");
    queue().sessionEnded(session.id(), Times.NOW);
    queue().sessionsEnded(List.of(session.id()), Times.NOW.plusSeconds(1));
    assertThat(claimed()).hasSize(1);
    assertThat(claimed()).isEmpty();
  }

  @Test
  void tellsNobodyOfASessionThatHadEnded() {
    var session = session("one", USER, "a");
    assertThat(otherStore().end(session.id(), Times.NOW, Times.LATER)).isTrue();
    queue().sessionEnded(session.id(), Times.NOW);
    queue().sessionsEnded(USER, Optional.empty(), Times.NOW);
    queue().sessionsEnded(List.of(session.id()), Times.NOW);
    assertThat(claimed()).isEmpty();
  }

  @Test
  void outlastsTheDataOfTheSession() {
    var session = session("one", USER, "a");
    queue().sessionEnded(session.id(), Times.NOW);
    assertThat(otherStore().end(session.id(), Times.NOW, Times.LATER)).isTrue();
    assertThat(otherStore().removeExpired(Instant.EPOCH, 9)).isEqualTo(1);
    assertThat(claimed()).containsExactly("one for a");
  }
}
