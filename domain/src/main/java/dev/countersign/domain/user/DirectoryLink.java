package dev.countersign.domain.user;

import dev.countersign.domain.oauth.ClockTolerance;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The link from an account to the directory entry of its user.
 *
 * @param entry the entry
 * @param checkedAt when the directory last answered about the entry, in the precision of the stores
 *     (microseconds)
 */
public record DirectoryLink(DirectoryEntry.Id entry, Instant checkedAt) {

  /** Truncates the time to whole microseconds, because it is compared with stored times. */
  public DirectoryLink {
    checkedAt = checkedAt.truncatedTo(ChronoUnit.MICROS);
  }

  /**
   * Returns whether the last answer of the directory is still used at {@code now}. An answer from
   * the future is not used: a node with a wrong clock stored it, and it would be used for too long.
   *
   * @param life how long an answer is used
   */
  public boolean isCurrentAt(Instant now, Duration life) {
    return now.isBefore(checkedAt.plus(life)) && !ClockTolerance.isExceeded(checkedAt, now);
  }

  /** Returns the link after the directory answered at {@code now}. */
  public DirectoryLink checked(Instant now) {
    return new DirectoryLink(entry, now);
  }
}
