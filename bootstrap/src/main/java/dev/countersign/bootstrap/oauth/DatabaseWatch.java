package dev.countersign.bootstrap.oauth;

import dev.countersign.persistence.oauth.DatabaseAvailability;
import dev.countersign.persistence.oauth.DatabaseProbe;
import dev.countersign.persistence.oauth.DatabaseProbe.Answer;
import dev.countersign.persistence.oauth.DatabaseProblem;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the database several times a second whether it answers, so that no request waits for a
 * database that does not answer. A database in this process is always reachable, but can be closed.
 */
@Singleton
@Bean(preDestroy = "close")
@Requires(beans = DatabaseProbe.class)
final class DatabaseWatch implements ApplicationEventListener<ServerStartupEvent>, AutoCloseable {

  private static final long INTERVAL_MILLIS = 250;

  /**
   * The number of parts of the longest wait. A pause of this process then counts as one part only.
   */
  private static final int PARTS = 13;

  private static final long PART_MILLIS = 100;

  private static final Logger LOG = LoggerFactory.getLogger(DatabaseWatch.class);

  private final Supplier<CompletableFuture<Answer>> question;
  private final boolean embedded;
  private final DatabaseAvailability availability;
  private final DatabaseOutages outages;
  private boolean failed;
  private final Thread thread = Thread.ofVirtual().name("database-watch").unstarted(this::watch);

  @Inject
  DatabaseWatch(
      DatabaseProbe probe,
      DatabaseAvailability availability,
      DatabaseOutages outages,
      MeterRegistry registry) {
    this(probe::ask, probe.isEmbedded(), availability, outages, registry);
  }

  DatabaseWatch(
      Supplier<CompletableFuture<Answer>> question,
      boolean embedded,
      DatabaseAvailability availability,
      DatabaseOutages outages,
      MeterRegistry registry) {
    this.question = question;
    this.embedded = embedded;
    this.availability = availability;
    this.outages = outages;
    var _ =
        Gauge.builder("countersign.database.available", outages, of -> of.isOutage() ? 0 : 1)
            .description("1 while the database is available, else 0")
            .strongReference(true)
            .register(registry);
  }

  @Override
  public void onApplicationEvent(ServerStartupEvent event) {
    thread.start();
  }

  private void watch() {
    try {
      while (true) {
        note(answerOrFailure());
        Thread.sleep(INTERVAL_MILLIS);
      }
    } catch (InterruptedException _) {
      // The service stops.
    }
  }

  private void note(Answer answer) {
    switch (answer) {
      case ANSWERS -> {
        availability.available();
        outages.answered();
      }
      // Open connections may still work.
      case REFUSES -> availability.available();
      case UNREACHABLE -> {
        outages.failed(DatabaseProblem.UNREACHABLE, "it does not answer");
        availability.unavailable();
      }
    }
  }

  /** Without this thread the database would stay unavailable, or available, for ever. */
  private Answer answerOrFailure() throws InterruptedException {
    try {
      var answer = answer();
      failed = false;
      return answer;
    } catch (RuntimeException | Error e) {
      if (!failed) {
        failed = true;
        LOG.error("The check of the database failed; it continues", e);
      }
      return Answer.UNREACHABLE;
    }
  }

  private Answer answer() throws InterruptedException {
    var asked = question.get();
    for (var part = 0; part < PARTS || embedded; part++) {
      try {
        return wait(asked);
      } catch (TimeoutException _) {
        // Wait for the next part.
      }
    }
    return Answer.UNREACHABLE;
  }

  private static Answer wait(CompletableFuture<Answer> asked)
      throws InterruptedException, TimeoutException {
    try {
      return asked.get(PART_MILLIS, TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
