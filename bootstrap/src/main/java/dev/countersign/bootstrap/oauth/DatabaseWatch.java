package dev.countersign.bootstrap.oauth;

import dev.countersign.persistence.oauth.DatabaseAvailability;
import dev.countersign.persistence.oauth.DatabaseProbe;
import dev.countersign.persistence.oauth.DatabaseProbe.Answer;
import dev.countersign.persistence.oauth.DatabaseProblem;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.annotation.PreDestroy;
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
 * database that does not answer. A database in this process is always reachable, but closes itself
 * when a write fails: it is then opened again. While writes fail, also tests every two seconds
 * whether a write succeeds.
 */
@Singleton
@Requires(beans = DatabaseProbe.class)
final class DatabaseWatch implements ApplicationEventListener<ServerStartupEvent>, AutoCloseable {

  private static final long INTERVAL_MILLIS = 250;

  /**
   * The number of parts of the longest wait. A pause of this process then counts as one part only.
   */
  private static final int PARTS = 13;

  private static final long PART_MILLIS = 100;

  /** A test write is larger than a question, and fails for as long as the disk is full. */
  private static final int QUESTIONS_A_WRITE = 8;

  private static final Logger LOG = LoggerFactory.getLogger(DatabaseWatch.class);

  private final Supplier<CompletableFuture<Answer>> question;
  private final Supplier<CompletableFuture<Answer>> reopening;
  private final Supplier<CompletableFuture<Boolean>> write;
  private final boolean embedded;
  private final DatabaseAvailability availability;
  private final DatabaseOutages outages;
  private boolean failed;
  private boolean delayed;
  private int questions;

  /** The number of failed writes before the embedded database was last opened again. */
  private long repaired;

  private CompletableFuture<Void> writing = CompletableFuture.completedFuture(null);
  private final Thread thread = Thread.ofVirtual().name("database-watch").unstarted(this::watch);

  @Inject
  DatabaseWatch(
      DatabaseProbe probe,
      DatabaseAvailability availability,
      DatabaseOutages outages,
      DataDisk disk,
      MeterRegistry registry) {
    this(
        probe::ask,
        probe::reopen,
        () -> write(probe, disk, outages),
        probe.isEmbedded(),
        availability,
        outages,
        registry);
  }

  /** H2 closes the database if a write fails, also for those who read: its disk is known. */
  private static CompletableFuture<Boolean> write(
      DatabaseProbe probe, DataDisk disk, DatabaseOutages outages) {
    if (!probe.isEmbedded()) {
      return probe.write();
    }
    if (disk.isNearlyFull(true)) {
      return CompletableFuture.completedFuture(false);
    }
    return probe.write().thenApply(succeeded -> noted(succeeded, outages));
  }

  /** A test write that failed may have closed the embedded database. */
  private static boolean noted(boolean succeeded, DatabaseOutages outages) {
    if (!succeeded) {
      outages.failed(DatabaseProblem.CLOSED, "a test write failed");
    }
    return succeeded;
  }

  DatabaseWatch(
      Supplier<CompletableFuture<Answer>> question,
      Supplier<CompletableFuture<Answer>> reopening,
      Supplier<CompletableFuture<Boolean>> write,
      boolean embedded,
      DatabaseAvailability availability,
      DatabaseOutages outages,
      MeterRegistry registry) {
    this.question = question;
    this.reopening = reopening;
    this.write = write;
    this.embedded = embedded;
    this.availability = availability;
    this.outages = outages;
    if (embedded) {
      outages.onFailedWrite(availability::unavailable);
    }
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
        check();
        Thread.sleep(INTERVAL_MILLIS);
      }
    } catch (InterruptedException _) {
      // The service stops.
    }
  }

  /** Without this thread the database would stay unavailable, or available, for ever. */
  private void check() throws InterruptedException {
    try {
      var answer = repairedAnswer();
      note(answer);
      if (answer == Answer.ANSWERS) {
        testWrites();
      }
      failed = false;
    } catch (RuntimeException | Error e) {
      if (Thread.currentThread().isInterrupted()) {
        // The service stops, and the probe may be closed.
        return;
      }
      if (!failed) {
        failed = true;
        LOG.error("The check of the database failed; it continues", e);
      }
      note(Answer.UNREACHABLE);
    }
  }

  private void note(Answer answer) {
    if (embedded) {
      noteEmbedded(answer);
    } else {
      noteServer(answer);
    }
  }

  /**
   * Permits connections, unless a failure was reported that the database was not yet opened after.
   */
  private void noteEmbedded(Answer answer) {
    if (answer != Answer.ANSWERS) {
      outages.failed(DatabaseProblem.CLOSED, "it was closed, or cannot be opened");
    } else if (repaired == outages.failedWrites()) {
      availability.available();
      outages.answered();
    }
  }

  private void noteServer(Answer answer) {
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

  /** Starts a test write, unless writes succeed or the previous one has not ended. */
  private void testWrites() {
    if (!outages.areWritesFailing()) {
      questions = 0;
    } else if (writing.isDone() && questions++ % QUESTIONS_A_WRITE == 0) {
      var before = outages.failedWrites();
      writing =
          write
              .get()
              .thenAccept(
                  succeeded -> {
                    if (succeeded) {
                      outages.wrote(before);
                    }
                  });
    }
  }

  /** Opens an embedded database again if a failure was reported since it was last opened. */
  private Answer repairedAnswer() throws InterruptedException {
    if (!embedded || repaired == outages.failedWrites()) {
      return answer(question.get());
    }
    availability.unavailable();
    var answer = answer(reopening.get());
    if (answer == Answer.ANSWERS) {
      // No connection was open until now: what was reported meanwhile happened before.
      repaired = outages.failedWrites();
      delayed = false;
    } else if (!delayed) {
      delayed = true;
      LOG.warn("The database could not be opened again yet; this is repeated until it succeeds");
    }
    return answer;
  }

  private Answer answer(CompletableFuture<Answer> asked) throws InterruptedException {
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

  @PreDestroy
  @Override
  public void close() {
    thread.interrupt();
  }
}
