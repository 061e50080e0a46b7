package dev.countersign.bootstrap.oauth;

import dev.countersign.http.oauth.OutageDetector;
import dev.countersign.persistence.oauth.DatabaseProblem;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Detects outages of the database, and logs the beginning and the end of each. An outage ends when
 * the database answers and for some time no request or job has failed because of it.
 */
@Singleton
public final class DatabaseOutages implements OutageDetector {

  private static final Logger LOG = LoggerFactory.getLogger(DatabaseOutages.class);

  private static final Duration QUIET = Duration.ofSeconds(2);

  /**
   * A longer time, because the database answers and no check shows whether writes succeed again.
   */
  private static final Duration QUIET_AFTER_FAILED_WRITE = Duration.ofSeconds(30);

  private static final Duration BUSY_LOG_INTERVAL = Duration.ofSeconds(30);

  private boolean outage;
  private long began;
  private long quietAt;
  private long writesFailUntil = System.nanoTime();
  private long busyLogAt = writesFailUntil;

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
    var now = System.nanoTime();
    if (now - busyLogAt >= 0) {
      busyLogAt = now + BUSY_LOG_INTERVAL.toNanos();
      LOG.warn("Request refused with 503, all database connections were in use: {}", reason);
    }
  }

  /** Records that the database, or a statement in it, failed. */
  synchronized void failed(DatabaseProblem problem, String reason) {
    var now = System.nanoTime();
    if (!outage) {
      outage = true;
      began = now;
      quietAt = now;
      LOG.error("Database unavailable, requests are refused with 503: {}, {}", problem, reason);
    }
    var quiet = QUIET;
    if (problem == DatabaseProblem.DISK_FULL || problem == DatabaseProblem.UNWRITABLE) {
      quiet = QUIET_AFTER_FAILED_WRITE;
      writesFailUntil = now + quiet.toNanos();
    }
    quietAt = Math.max(quietAt - now, quiet.toNanos()) + now;
  }

  /** Records that the database answered: ends an outage if no request or job failed recently. */
  synchronized void answered() {
    var now = System.nanoTime();
    if (outage && now - quietAt >= 0) {
      outage = false;
      LOG.warn("Database available again after {} s", Duration.ofNanos(now - began).toSeconds());
    }
  }

  /** Returns whether an outage has begun and not ended. */
  synchronized boolean isOutage() {
    return outage;
  }

  /**
   * Returns whether a write failed in the last 30 seconds because the disk was full, or the
   * database could not be written.
   */
  synchronized boolean areWritesFailing() {
    return writesFailUntil - System.nanoTime() > 0;
  }
}
