package dev.countersign.application.keptrequest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.keptrequest.ContinueKeptRequest.Found;
import dev.countersign.domain.keptrequest.RequestFact;
import dev.countersign.domain.keptrequest.RequestHandle;
import dev.countersign.domain.oauth.Parameters;
import dev.countersign.domain.oauth.Rate;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.session.SessionToken;
import dev.countersign.testkit.InMemoryStores;
import dev.countersign.testkit.oauth.InMemorySecretGenerator;
import dev.countersign.testkit.oauth.InMemorySecretHasher;
import dev.countersign.testkit.oauth.SettableClock;
import dev.countersign.testkit.oauth.Times;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Tests how long a request is kept, and for whom its facts count. */
class RequestKeeperTest {

  private static final Parameters PARAMETERS =
      new Parameters(Map.of("client_id", List.of("client")), true);
  private static final SessionToken SESSION = new SessionToken("session");
  private static final SessionToken OTHER = new SessionToken("other");

  private final InMemoryStores stores = InMemoryStores.empty();
  private final SettableClock clock = new SettableClock(Times.NOW);
  private final KeptRequestUseCases.Dependencies dependencies =
      new KeptRequestUseCases.Dependencies(
          stores.keptRequests(),
          stores.rateLimits(),
          Rate.of(2, Duration.ofMinutes(1)).map(Optional::of).orElse(problem -> Optional.empty()),
          new InMemorySecretGenerator(),
          new InMemorySecretHasher(),
          clock);
  private final KeepRequest keepRequest = KeptRequestUseCases.keepRequest(dependencies);
  private final ContinueKeptRequest continueKeptRequest =
      KeptRequestUseCases.continueKeptRequest(dependencies);

  private Set<RequestFact> facts(RequestHandle handle, SessionToken session) {
    return continueKeptRequest.find(handle, Optional.of(session)).map(Found::facts).orElseThrow();
  }

  @Test
  void aRequestIsKeptForThirtyMinutes() {
    var handle = keepRequest.keep(PARAMETERS);
    clock.pass(Duration.ofMinutes(30).minusNanos(1000));
    assertThat(continueKeptRequest.find(handle, Optional.empty()))
        .contains(new Found(PARAMETERS, Set.of()));
    clock.pass(Duration.ofNanos(1000));
    assertThat(continueKeptRequest.find(handle, Optional.empty())).isEmpty();
  }

  @Test
  void theHandleIsNotStored() {
    var handle = keepRequest.keep(PARAMETERS);
    assertThat(stores.keptRequests().all())
        .hasSize(1)
        .allSatisfy(kept -> assertThat(kept.handle().value()).isNotEqualTo(handle.value()));
  }

  @Test
  void factsCountInTheirSessionOnly() {
    var handle = keepRequest.keep(PARAMETERS);
    continueKeptRequest.record(handle, RequestFact.SIGNED_IN, SESSION);
    continueKeptRequest.record(handle, RequestFact.ACCOUNT_CHOSEN, SESSION);
    assertThat(facts(handle, SESSION))
        .containsExactlyInAnyOrder(RequestFact.SIGNED_IN, RequestFact.ACCOUNT_CHOSEN);
    assertThat(facts(handle, OTHER)).isEmpty();
    continueKeptRequest.record(handle, RequestFact.SIGNED_IN, OTHER);
    assertThat(facts(handle, OTHER)).containsExactly(RequestFact.SIGNED_IN);
    assertThat(facts(handle, SESSION)).isEmpty();
  }

  @Test
  void aRequestEndsOnce() {
    var handle = keepRequest.keep(PARAMETERS);
    assertThat(continueKeptRequest.end(handle)).isTrue();
    assertThat(continueKeptRequest.end(handle)).isFalse();
    continueKeptRequest.record(handle, RequestFact.SIGNED_IN, SESSION);
    assertThat(continueKeptRequest.find(handle, Optional.empty())).isEmpty();
  }

  @Test
  void requestsOfOneAddressAreLimited() {
    assertThat(keepRequest.admit("192.0.2.1")).isInstanceOf(Result.Ok.class);
    assertThat(keepRequest.admit("192.0.2.1")).isInstanceOf(Result.Ok.class);
    assertThat(keepRequest.admit("192.0.2.1")).isInstanceOf(Result.Refused.class);
    assertThat(keepRequest.admit("192.0.2.2")).isInstanceOf(Result.Ok.class);
    clock.pass(Duration.ofMinutes(1));
    assertThat(keepRequest.admit("192.0.2.1")).isInstanceOf(Result.Ok.class);
  }
}
