package dev.countersign.bootstrap.startpage;

import dev.countersign.http.startpage.ServiceState;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/**
 * Asks the indicators of the readiness probe. They are the state of this node already, and an
 * indicator that asks the database asks it once for all who wait.
 */
final class ReadinessState implements ServiceState {

  // Longer than the indicator of the database waits.
  private static final long PATIENCE_MILLIS = 2000;

  private final List<HealthIndicator> indicators;

  ReadinessState(List<HealthIndicator> indicators) {
    this.indicators = List.copyOf(indicators);
  }

  @Override
  public boolean isReady() {
    return indicators.stream().map(ReadinessState::ask).toList().stream()
        .allMatch(CompletableFuture::join);
  }

  private static CompletableFuture<Boolean> ask(HealthIndicator indicator) {
    var answer = new CompletableFuture<Boolean>();
    indicator.getResult().subscribe(new Asking(answer));
    return answer.completeOnTimeout(false, PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** Completes the answer with that of an indicator; one that fails or says nothing is not up. */
  private record Asking(CompletableFuture<Boolean> answer) implements Subscriber<HealthResult> {

    @Override
    public void onSubscribe(Subscription subscription) {
      subscription.request(1);
    }

    @Override
    public void onNext(HealthResult result) {
      var _ = answer.complete(!result.getStatus().equals(HealthStatus.DOWN));
    }

    @Override
    public void onError(Throwable failure) {
      var _ = answer.complete(false);
    }

    @Override
    public void onComplete() {
      var _ = answer.complete(false);
    }
  }
}
