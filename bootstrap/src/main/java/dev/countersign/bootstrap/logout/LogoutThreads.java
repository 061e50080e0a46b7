package dev.countersign.bootstrap.logout;

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

/** The virtual threads that send logout tokens. */
@Singleton
final class LogoutThreads implements Executor {

  private static final Logger LOG = LoggerFactory.getLogger(LogoutThreads.class);

  // What is not sent by then is sent when its claim has expired.
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(1);

  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("logout-", 0).factory());
  private final PeriodicJobs jobs;

  LogoutThreads(PeriodicJobs jobs) {
    this.jobs = jobs;
  }

  @Override
  public void execute(Runnable task) {
    try {
      threads.execute(() -> attempt(task));
    } catch (RejectedExecutionException _) {
      LOG.debug("A logout was not sent: the service stops");
    }
  }

  private void attempt(Runnable task) {
    var _ =
        jobs.attempt(LOG, "Sending a logout token failed; it will be sent again", () -> run(task));
  }

  // The database may be closed while a client has not responded yet.
  private void run(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException e) {
      if (!threads.isShutdown()) {
        throw e;
      }
      LOG.debug("A logout was being sent: the service stops", e);
    }
  }

  /**
   * Waits a short time for what is being sent, and leaves the rest. Interrupts nothing: a thread
   * that is interrupted while it uses H2 closes the file of the database.
   */
  void stop() {
    threads.shutdown();
    try {
      if (!threads.awaitTermination(STOP_PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.debug("Some logouts are still being sent: the service stops");
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
