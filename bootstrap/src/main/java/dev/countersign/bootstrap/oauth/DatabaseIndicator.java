package dev.countersign.bootstrap.oauth;

import dev.countersign.persistence.oauth.DatabaseAvailability;
import dev.countersign.persistence.oauth.DatabaseProbe;
import dev.countersign.persistence.oauth.DatabaseProbe.Answer;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.management.health.indicator.annotation.Readiness;
import jakarta.inject.Singleton;
import java.util.concurrent.TimeUnit;
import org.reactivestreams.Publisher;

/**
 * Makes the readiness probe fail while the database does not answer within 800 ms, and from a write
 * that failed because its disk was full or it could not be written until a test write succeeds.
 */
@Readiness
@Singleton
@Requires(beans = DatabaseProbe.class)
final class DatabaseIndicator implements HealthIndicator {

  private static final long PATIENCE_MILLIS = 800;

  private final DatabaseProbe probe;
  private final DatabaseAvailability availability;
  private final DatabaseOutages outages;

  DatabaseIndicator(
      DatabaseProbe probe, DatabaseAvailability availability, DatabaseOutages outages) {
    this.probe = probe;
    this.availability = availability;
    this.outages = outages;
  }

  @Override
  public Publisher<HealthResult> getResult() {
    return Publishers.fromCompletableFuture(
        () ->
            probe
                .ask()
                .completeOnTimeout(Answer.UNREACHABLE, PATIENCE_MILLIS, TimeUnit.MILLISECONDS)
                .thenApply(this::result));
  }

  private HealthResult result(Answer answer) {
    var works =
        answer == Answer.ANSWERS && !availability.isUnavailable() && !outages.areWritesFailing();
    return HealthResult.builder("database", works ? HealthStatus.UP : HealthStatus.DOWN).build();
  }
}
