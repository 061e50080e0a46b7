package dev.countersign.bootstrap.lease;

import dev.countersign.bootstrap.oauth.PeriodicJobs;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The virtual threads that renew leased tokens. */
@Singleton
final class LeaseThreads implements Executor {

  private static final Logger LOG = LoggerFactory.getLogger(LeaseThreads.class);

  // What is not renewed by then is renewed when its claim has expired.
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(1);

  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("lease-", 0).factory());
  private final PeriodicJobs jobs;

  LeaseThreads(PeriodicJobs jobs) {
    this.jobs = jobs;
  }

  @Override
  public void execute(Runnable task) {
    try {
      threads.execute(() -> attempt(task));
    } catch (RejectedExecutionException _) {
      LOG.debug("A leased token was not renewed: the service stops");
    }
  }

  private void attempt(Runnable task) {
    var _ =
        jobs.attempt(
            LOG, "The renewal of a leased token failed; it will be retried", () -> run(task));
  }

  // The database may be closed while a server has not responded yet.
  private void run(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException e) {
      if (!threads.isShutdown()) {
        throw e;
      }
      LOG.debug("A leased token was being renewed: the service stops", e);
    }
  }

  /**
   * Waits a short time for what is being renewed, and leaves the rest. Interrupts nothing: a thread
   * that is interrupted while it uses H2 closes the file of the database.
   */
  void stop() {
    threads.shutdown();
    try {
      if (!threads.awaitTermination(STOP_PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.debug("Some leased tokens are still being renewed: the service stops");
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
