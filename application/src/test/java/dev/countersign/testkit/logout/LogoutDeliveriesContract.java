package dev.countersign.testkit.logout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.logout.driven.LogoutDeliveries;
import dev.countersign.application.session.driven.LogoutQueue;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.logout.LogoutDelivery;
import dev.countersign.domain.session.SessionId;
import dev.countersign.domain.session.Sid;
import dev.countersign.domain.user.UserId;
import dev.countersign.testkit.oauth.Race;
import dev.countersign.testkit.oauth.StoreWrite;
import dev.countersign.testkit.oauth.Times;
import dev.countersign.testkit.oauth.TransactionalStoreContract;
import dev.countersign.testkit.session.SessionFixtures;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The contract of {@link LogoutDeliveries}. The store is empty before each test. */
public abstract class LogoutDeliveriesContract extends TransactionalStoreContract {

  private static final UserId USER = new UserId("user");
  private static final Instant UNTIL = Times.NOW.plusSeconds(60);
  private static final Instant NEXT = UNTIL.plusSeconds(60);

  /** Returns the adapter. */
  protected abstract LogoutDeliveries deliveries();

  /** Returns the queue that fills the same store. */
  protected abstract LogoutQueue queue();

  /** Returns the content of the store, without changing it. */
  protected abstract Object stored();

  @Override
  protected List<StoreWrite> writes() {
    for (var client : List.of("client", "untried", "forgetting", "finishing", "postponing")) {
      var _ = end("of " + client, client);
    }
    var claimed =
        deliveries().claim(Times.NOW, UNTIL, clients("client", "untried", "forgetting"), 9);
    var finished = of(claimed, "finishing");
    var postponed = of(claimed, "postponing");
    return List.of(
        StoreWrite.repeatable(
            "claim",
            () ->
                assertThat(
                        deliveries().claim(Times.NOW, UNTIL, clients("untried", "forgetting"), 9))
                    .hasSize(1),
            this::stored),
        StoreWrite.repeatable(
            "claimUntried",
            () ->
                assertThat(
                        deliveries()
                            .claimUntried(Times.NOW, UNTIL, clients("client", "forgetting"), 9))
                    .hasSize(1),
            this::stored),
        StoreWrite.repeatable(
            "forget",
            () ->
                assertThat(deliveries().forget(new ClientId("forgetting"), Times.NOW, 9))
                    .isEqualTo(1),
            this::stored),
        StoreWrite.onceTrue("finish", () -> deliveries().finish(finished), this::stored),
        StoreWrite.onceTrue(
            "postpone", () -> deliveries().postpone(postponed, 1, NEXT), this::stored));
  }

  private static Set<ClientId> clients(String... clients) {
    return Arrays.stream(clients).map(ClientId::new).collect(Collectors.toSet());
  }

  private static LogoutDelivery of(List<LogoutDelivery> claimed, String client) {
    return claimed.stream()
        .filter(delivery -> delivery.client().value().equals(client))
        .findFirst()
        .orElseThrow();
  }

  /** Ends a session of clients that are to be told. */
  private SessionId end(String token, String... clients) {
    return end(token, Times.NOW, clients);
  }

  private SessionId end(String token, Instant now, String... clients) {
    var session = SessionFixtures.session(token, USER);
    otherStore().add(session);
    for (var client : clients) {
      var sid = new Sid("sid of " + client);
      assertThat(otherStore().addClient(session.id(), new ClientId(client), sid, true))
          .isEqualTo(sid);
    }
    queue().sessionEnded(session.id(), now);
    return session.id();
  }

  private List<LogoutDelivery> claim(Instant now, Instant until) {
    return deliveries().claim(now, until, Set.of(), 9);
  }

  @Test
  void returnsEveryPartOfADelivery() {
    var session = end("token", "client");
    assertThat(claim(Times.NOW, UNTIL))
        .containsExactly(
            new LogoutDelivery(
                session,
                new ClientId("client"),
                new Sid("sid of client"),
                USER,
                Times.NOW,
                0,
                UNTIL));
  }

  @Test
  void claimsNothingBeforeItIsDue() {
    var _ = end("token", "client");
    assertThat(claim(Times.NOW.minusMillis(1), UNTIL)).isEmpty();
    assertThat(claim(Times.NOW, UNTIL)).hasSize(1);
  }

  @Test
  void claimsNothingTwiceUntilTheClaimExpires() {
    var _ = end("token", "one", "two");
    var claimed = claim(Times.NOW, UNTIL);
    assertThat(claimed).hasSize(2);
    assertThat(claim(UNTIL.minusMillis(1), NEXT)).isEmpty();

    var again = claim(UNTIL, NEXT);
    assertThat(again).hasSize(2);
    // The first claim ended nothing of the second.
    for (var earlier : claimed) {
      assertThat(deliveries().finish(earlier)).isFalse();
      assertThat(deliveries().postpone(earlier, 1, UNTIL)).isFalse();
    }
    assertThat(again).allSatisfy(later -> assertThat(deliveries().finish(later)).isTrue());
    assertThat(claim(NEXT, NEXT.plusSeconds(1))).isEmpty();
  }

  @Test
  void claimsOnlySomeAndTheLongestDueFirst() {
    var _ = end("token", "one", "two", "three");
    var first = deliveries().claim(Times.NOW, UNTIL, Set.of(), 2);
    assertThat(first).hasSize(2);
    assertThat(deliveries().postpone(first.getFirst(), 1, Times.NOW.plusSeconds(9))).isTrue();
    assertThat(deliveries().postpone(first.getLast(), 1, Times.NOW.plusSeconds(8))).isTrue();
    var now = Times.NOW.plusSeconds(10);
    assertThat(deliveries().claim(now, UNTIL, Set.of(), 1)).extracting("failures").containsOnly(0);
    assertThat(deliveries().claim(now, UNTIL, Set.of(), 1))
        .extracting("client")
        .containsExactly(first.getLast().client());
  }

  @Test
  void claimsUntriedDeliveriesOnly() {
    var _ = end("token", "failing", "other");
    var failing = deliveries().claim(Times.NOW, UNTIL, clients("other"), 9).getFirst();
    assertThat(deliveries().postpone(failing, 1, Times.NOW.minusSeconds(1))).isTrue();
    assertThat(deliveries().claimUntried(Times.NOW.minusMillis(1), UNTIL, Set.of(), 9)).isEmpty();
    assertThat(deliveries().claimUntried(Times.NOW, UNTIL, clients("other"), 9)).isEmpty();
    assertThat(deliveries().claimUntried(Times.NOW, UNTIL, Set.of(), 1))
        .extracting("client")
        .containsExactly(new ClientId("other"));
    assertThat(claim(Times.NOW, UNTIL))
        .extracting("client")
        .containsExactly(new ClientId("failing"));
  }

  @Test
  void forgetsSomeOldDeliveriesOfAClient() {
    var _ = end("first", "one", "two");
    var _ = end("second", "one");
    var later = SessionFixtures.session("later", USER);
    otherStore().add(later);
    var sid = new Sid("later");
    assertThat(otherStore().addClient(later.id(), new ClientId("one"), sid, true)).isEqualTo(sid);
    queue().sessionEnded(later.id(), Times.NOW.plusSeconds(1));
    var claimed = of(deliveries().claim(Times.NOW, UNTIL, clients("two"), 1), "one");

    assertThat(deliveries().forget(new ClientId("one"), Times.NOW.minusMillis(1), 9)).isZero();
    assertThat(deliveries().forget(new ClientId("one"), Times.NOW, 1)).isEqualTo(1);
    assertThat(deliveries().forget(new ClientId("one"), Times.NOW, 9)).isEqualTo(1);
    assertThat(deliveries().forget(new ClientId("one"), Times.NOW, 9)).isZero();
    assertThat(deliveries().finish(claimed)).isFalse();
    assertThat(claim(Times.NOW.plusSeconds(1), UNTIL))
        .extracting(delivery -> delivery.sid().value())
        .containsExactlyInAnyOrder("sid of two", "later");
  }

  /** As each of the attempts for a client does that was not there for a day. */
  @Test
  void thoseWhoForgetAtTheSameTimeDoNotWaitForEachOther() {
    for (var i = 0; i < 40; i++) {
      var _ = end("token " + i, "client");
    }
    var claimed = deliveries().claim(Times.NOW, UNTIL, Set.of(), Race.RUNNERS);
    var forgotten =
        Race.results(
            runner ->
                unitOfWork()
                    .run(
                        () -> {
                          var own = deliveries().finish(claimed.get(runner)) ? 1 : 0;
                          return own + deliveries().forget(new ClientId("client"), Times.NOW, 99);
                        }));
    var rest = deliveries().forget(new ClientId("client"), Times.NOW, 99);
    assertThat(forgotten.stream().mapToInt(count -> count).sum() + rest).isEqualTo(40);
  }

  @Test
  void leavesOutClients() {
    var _ = end("token", "one", "two", "three");
    var except = Set.of(new ClientId("one"), new ClientId("three"));
    assertThat(deliveries().claim(Times.NOW, UNTIL, except, 9))
        .extracting("client")
        .containsExactly(new ClientId("two"));
  }

  /** As of a client that never answers, or of the many clients of one attacker. */
  @Test
  void manyDeliveriesThatAreLeftOutHideNoOther() {
    var many = 500;
    var _ =
        unitOfWork()
            .run(
                () -> {
                  for (var i = 0; i < many; i++) {
                    var _ = end("token " + i, "silent");
                  }
                  return end("last", Times.NOW.plusMillis(1), "other");
                });
    var now = Times.NOW.plusSeconds(1);
    assertThat(deliveries().claim(now, now, clients("silent"), 1))
        .extracting("client")
        .containsExactly(new ClientId("other"));
    var _ =
        unitOfWork()
            .run(
                () -> {
                  var silent = deliveries().claim(Times.NOW, UNTIL, Set.of(), many);
                  assertThat(silent).hasSize(many);
                  silent.forEach(
                      failed -> assertThat(deliveries().postpone(failed, 1, Times.NOW)).isTrue());
                  return silent;
                });
    assertThat(deliveries().claimUntried(now, UNTIL, Set.of(), 1))
        .extracting("client")
        .containsExactly(new ClientId("other"));
  }

  @Test
  void aPostponedDeliveryIsDueThenWithItsFailures() {
    var _ = end("token", "client");
    assertThat(deliveries().postpone(claim(Times.NOW, UNTIL).getFirst(), 7, NEXT)).isTrue();
    assertThat(claim(NEXT.minusMillis(1), NEXT)).isEmpty();
    assertThat(claim(NEXT, NEXT.plusSeconds(1))).extracting("failures").containsExactly(7);
  }

  @Test
  void concurrentCallersClaimDifferentDeliveries() {
    for (var i = 0; i < 20; i++) {
      var _ = end("token " + i, "one", "two");
    }
    var claimed =
        Race.results(runner -> deliveries().claim(Times.NOW, UNTIL, Set.of(), 5)).stream()
            .flatMap(List::stream)
            .map(delivery -> delivery.session() + " " + delivery.client())
            .toList();
    assertThat(claimed).doesNotHaveDuplicates().isNotEmpty();
    var rest = deliveries().claim(Times.NOW, UNTIL, Set.of(), 40);
    assertThat(claimed.size() + rest.size()).isEqualTo(40);
  }
}
