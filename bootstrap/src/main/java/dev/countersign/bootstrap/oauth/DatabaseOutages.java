package dev.countersign.bootstrap.oauth;

import dev.countersign.http.oauth.OutageDetector;
import dev.countersign.persistence.oauth.DatabaseProblem;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;

/** Detects outages of the database, and remembers for a while that its disk was full. */
@Singleton
final class DatabaseOutages implements OutageDetector {

  private static final Duration REMEMBERED = Duration.ofSeconds(30);

  private volatile long diskFullUntil = System.nanoTime();

  @Override
  public Optional<String> outage(Exception failure) {
    var problem = DatabaseProblem.of(failure);
    if (problem.filter(DatabaseProblem.DISK_FULL::equals).isPresent()) {
      diskFullUntil = System.nanoTime() + REMEMBERED.toNanos();
    }
    return problem.map(kind -> kind + ", " + DatabaseProblem.reason(failure));
  }

  /** Returns whether a write failed in the last 30 seconds because the disk was full. */
  boolean areWritesFailing() {
    return diskFullUntil - System.nanoTime() > 0;
  }
}
