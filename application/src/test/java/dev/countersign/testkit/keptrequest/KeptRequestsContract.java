package dev.countersign.testkit.keptrequest;

import static dev.countersign.testkit.oauth.SecretHashes.hash;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.keptrequest.driven.KeptRequests;
import dev.countersign.domain.keptrequest.KeptRequest;
import dev.countersign.domain.keptrequest.RequestFact;
import dev.countersign.domain.oauth.Parameters;
import dev.countersign.domain.session.Session;
import dev.countersign.domain.user.UserId;
import dev.countersign.testkit.oauth.Race;
import dev.countersign.testkit.oauth.StoreWrite;
import dev.countersign.testkit.oauth.Times;
import dev.countersign.testkit.oauth.TransactionalStoreContract;
import dev.countersign.testkit.session.SessionFixtures;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The contract of {@link KeptRequests}. The store is empty before each test. */
public abstract class KeptRequestsContract extends TransactionalStoreContract {

  private static final Parameters PARAMETERS =
      new Parameters(
          Map.of(
              "client_id", List.of("client"),
              "resource", List.of("https://a.example", "https://b.example"),
              "odd \u0000\ud800\ud83d\ude00'\"\\", List.of("\u0000\n\u00e9"),
              "long", List.of("x".repeat(60_000))),
          true);

  /** Returns the adapter. */
  protected abstract KeptRequests requests();

  @Override
  protected List<StoreWrite> writes() {
    requests().add(request("removed", Times.LATER));
    var changed = request("changed", Times.LATER);
    requests().add(changed);
    requests().add(request("expired", Times.NOW));
    return List.of(
        StoreWrite.once(
            "add",
            () -> requests().add(request("added", Times.LATER)),
            () -> requests().find(hash("added"))),
        StoreWrite.repeatable(
            "replaceFacts",
            () ->
                assertThat(
                        requests()
                            .replaceFacts(changed.with(RequestFact.SIGNED_IN, hash("session"))))
                    .isTrue(),
            () -> requests().find(hash("changed"))),
        StoreWrite.onceTrue(
            "remove",
            () -> requests().remove(hash("removed")),
            () -> requests().find(hash("removed"))),
        StoreWrite.repeatable(
            "removeExpired",
            () -> assertThat(requests().removeExpired(Times.NOW.plusSeconds(1), 9)).isEqualTo(1),
            () -> requests().find(hash("expired"))));
  }

  private static KeptRequest request(String handle, Instant expiresAt) {
    return new KeptRequest(
        hash(handle), PARAMETERS, Times.NOW, expiresAt, Optional.empty(), Set.of());
  }

  @Test
  void returnsARequestAsItWasAdded() {
    var request = request("one", Times.LATER.plusNanos(2000));
    requests().add(request);
    requests().add(request("two", Times.LATER));
    assertThat(requests().find(hash("one"))).contains(request);
    assertThat(requests().find(hash("unknown"))).isEmpty();
  }

  @Test
  void returnsFactsWithTheirSession() {
    var request =
        request("one", Times.LATER)
            .with(RequestFact.SIGNED_IN, hash("session"))
            .with(RequestFact.ACCOUNT_CHOSEN, hash("session"));
    requests().add(request);
    assertThat(requests().find(hash("one"))).contains(request);
  }

  @Test
  void replacesOnlySessionAndFacts() {
    var request = request("one", Times.LATER);
    requests().add(request);
    var changed =
        new KeptRequest(
                request.handle(),
                new Parameters(Map.of()),
                Times.LATER,
                Times.NOW,
                Optional.empty(),
                Set.of())
            .with(RequestFact.SIGNED_IN, hash("session"));
    assertThat(requests().replaceFacts(changed)).isTrue();
    assertThat(requests().find(hash("one")))
        .contains(request.with(RequestFact.SIGNED_IN, hash("session")));
    assertThat(requests().replaceFacts(request("unknown", Times.LATER))).isFalse();
    assertThat(requests().find(hash("unknown"))).isEmpty();
  }

  @Test
  void removesARequestOnce() {
    requests().add(request("one", Times.LATER));
    requests().add(request("two", Times.LATER));
    assertThat(requests().remove(hash("one"))).isTrue();
    assertThat(requests().remove(hash("one"))).isFalse();
    assertThat(requests().find(hash("one"))).isEmpty();
    assertThat(requests().find(hash("two"))).isPresent();
  }

  @Test
  void oneOfManyRemovesARequest() {
    requests().add(request("one", Times.LATER));
    assertThat(Race.winners(runner -> requests().remove(hash("one")))).isEqualTo(1);
  }

  @Test
  void oneOfManyUnitsOfWorkThatRemoveARequestStoresMore() {
    requests().add(request("one", Times.LATER));
    var winners =
        Race.winners(
            runner ->
                unitOfWork()
                    .run(
                        () -> {
                          var first = requests().remove(hash("one"));
                          if (first) {
                            otherStore().add(session(runner));
                          }
                          return first;
                        }));
    assertThat(winners).isEqualTo(1);
    assertThat(
            IntStream.range(0, Race.RUNNERS)
                .mapToObj(runner -> otherStore().find(session(runner).token()))
                .filter(Optional::isPresent))
        .hasSize(1);
  }

  private static Session session(int runner) {
    return SessionFixtures.session("runner-" + runner, new UserId("user"));
  }

  @Test
  void removesSomeExpiredRequestsAndNoOthers() {
    for (var handle : List.of("one", "two", "three")) {
      requests().add(request(handle, Times.NOW));
    }
    requests().add(request("valid", Times.NOW.plusSeconds(1)));
    var before = Times.NOW.plusSeconds(1);
    assertThat(requests().removeExpired(Times.NOW, 9)).isZero();
    assertThat(requests().removeExpired(before, 2)).isEqualTo(2);
    assertThat(requests().removeExpired(before, 2)).isEqualTo(1);
    assertThat(requests().find(hash("one"))).isEmpty();
    assertThat(requests().find(hash("valid"))).isPresent();
  }
}
