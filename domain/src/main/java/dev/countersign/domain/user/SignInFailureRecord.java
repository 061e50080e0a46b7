package dev.countersign.domain.user;

import dev.countersign.domain.oauth.ClockTolerance;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The recent failures to sign in, and the resulting delay. After a few failures the delay doubles
 * with each further failure, up to one minute, so that guessing is slow and no user is locked out
 * permanently.
 *
 * @param count the number of failures
 * @param last the time of the last failure; empty if there is none
 */
public record SignInFailureRecord(int count, Optional<Instant> last) {

  /** No failures. */
  public static final SignInFailureRecord NONE = new SignInFailureRecord(0, Optional.empty());

  private static final Duration LONGEST = Duration.ofMinutes(1);
  private static final Duration RETENTION = Duration.ofMinutes(15);

  /**
   * Returns the remaining delay before the next attempt; zero if there is none.
   *
   * @param free the number of failures without a delay
   */
  public Duration waitAt(Instant now, int free) {
    if (count < free || last.isEmpty() || isExpiredAt(now)) {
      return Duration.ZERO;
    }
    var doublings = Math.min(count - free, 6);
    var wait = Duration.ofSeconds(1L << doublings);
    var delay = wait.compareTo(LONGEST) < 0 ? wait : LONGEST;
    var left = Duration.between(now, last.get().plus(delay));
    if (left.isNegative()) {
      return Duration.ZERO;
    }
    // The last failure may be a little in the future, if another node counted it.
    return left.compareTo(delay) < 0 ? left : delay;
  }

  /** Returns the record after one more failure. */
  public SignInFailureRecord plusOneAt(Instant now) {
    return new SignInFailureRecord(isExpiredAt(now) ? 1 : count + 1, Optional.of(now));
  }

  // A failure far in the future was counted with a wrong clock: do not wait for it.
  private boolean isExpiredAt(Instant now) {
    return last.filter(
            then -> !now.isBefore(then.plus(RETENTION)) || ClockTolerance.isExceeded(then, now))
        .isPresent();
  }
}
