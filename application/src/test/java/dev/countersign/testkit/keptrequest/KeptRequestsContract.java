package dev.countersign.testkit.keptrequest;

import static dev.countersign.testkit.oauth.SecretHashes.hash;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.keptrequest.driven.KeptRequests;
import dev.countersign.domain.keptrequest.KeptRequest;
import dev.countersign.domain.keptrequest.RequestFact;
import dev.countersign.domain.oauth.Parameters;
import dev.countersign.testkit.oauth.Race;
import dev.countersign.testkit.oauth.Times;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The contract of {@link KeptRequests}. The store is empty before each test. */
public abstract class KeptRequestsContract {

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
