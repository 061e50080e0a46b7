package dev.countersign.bootstrap.oauth;

import dev.countersign.http.oauth.OutageDetector;
import dev.countersign.persistence.oauth.DatabaseProblem;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Detects outages of the database, and logs the beginning and the end of each. An outage ends when
 * the database answers and for some time no request or job has failed because of it. If a write
 * failed because the disk was full or the database could not be written, it ends when a test write
 * has succeeded.
 */
@Singleton
public final class DatabaseOutages implements OutageDetector {

  private static final Logger LOG = LoggerFactory.getLogger(DatabaseOutages.class);

  private static final Duration QUIET = Duration.ofSeconds(2);

  private static final Duration BUSY_LOG_INTERVAL = Duration.ofSeconds(30);

  private final LongSupplier nanoTime;
  private boolean outage;
  private long began;
  private long quietAt;
  private boolean writesFail;
  private long failedWrites;
  private long busyLogAt;
  private Runnable onFailedWrite = () -> {};

  @Inject
  DatabaseOutages() {
    this(System::nanoTime);
  }

  DatabaseOutages(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.busyLogAt = nanoTime.getAsLong();
  }

  @Override
  public Optional<String> outage(Exception failure) {
    var problem = DatabaseProblem.of(failure);
    problem.ifPresent(
        kind -> {
          if (kind.isOutage()) {
            failed(kind, DatabaseProblem.reason(failure));
          } else {
            busy(DatabaseProblem.reason(failure));
          }
        });
    return problem.map(kind -> kind + ", " + DatabaseProblem.reason(failure));
  }

  /** Logs, at most every 30 seconds, that a request waited in vain for a connection. */
  private synchronized void busy(String reason) {
    var now = nanoTime.getAsLong();
    if (now - busyLogAt >= 0) {
      busyLogAt = now + BUSY_LOG_INTERVAL.toNanos();
      LOG.warn("Request refused with 503, all database connections were in use: {}", reason);
    }
  }

  /** Records that the database, or a statement in it, failed. */
  synchronized void failed(DatabaseProblem problem, String reason) {
    var now = nanoTime.getAsLong();
    if (!outage) {
      outage = true;
      began = now;
      quietAt = now;
      LOG.error("Database unavailable, requests are refused with 503: {}, {}", problem, reason);
    }
    if (problem.makesWritesFail()) {
      writesFail = true;
      failedWrites++;
      onFailedWrite.run();
    }
    quietAt = now + QUIET.toNanos();
  }

  /** Runs an action at once when a write fails, or the embedded database has closed itself. */
  synchronized void onFailedWrite(Runnable action) {
    onFailedWrite = action;
  }

  /**
   * Records that a test write succeeded.
   *
   * @param before the value of {@link #failedWrites} before that write: if another write has failed
   *     since, it may be the later one
   */
  synchronized void wrote(long before) {
    if (failedWrites == before) {
      writesFail = false;
    }
  }

  /** Returns how many writes have failed since the start. */
  synchronized long failedWrites() {
    return failedWrites;
  }

  /**
   * Records that the database answered: ends an outage if no request or job failed recently, and
   * writes do not fail.
   */
  synchronized void answered() {
    var now = nanoTime.getAsLong();
    if (outage && !writesFail && now - quietAt >= 0) {
      outage = false;
      LOG.warn("Database available again after {} s", Duration.ofNanos(now - began).toSeconds());
    }
  }

  /** Returns whether an outage has begun and not ended. */
  synchronized boolean isOutage() {
    return outage;
  }

  /**
   * Returns whether a write failed because the disk was full or the database could not be written,
   * and no test write has succeeded since.
   */
  synchronized boolean areWritesFailing() {
    return writesFail;
  }
}
