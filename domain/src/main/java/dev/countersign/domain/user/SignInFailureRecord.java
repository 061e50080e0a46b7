package dev.countersign.domain.user;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How often signing in has failed of late, and what follows from it: after a few failures each
 * further attempt has to wait twice as long, up to a minute, so that guessing is slow and nobody is
 * locked out for good.
 *
 * @param count how often
 * @param last when last; nothing if never
 */
public record SignInFailureRecord(int count, Optional<Instant> last) {

  /** Nothing has failed. */
  public static final SignInFailureRecord NONE = new SignInFailureRecord(0, Optional.empty());

  private static final Duration LONGEST = Duration.ofMinutes(1);
  private static final Duration FORGOTTEN = Duration.ofMinutes(15);

  /**
   * How long the next attempt still has to wait; zero if it need not.
   *
   * @param free how many failures cost nothing
   */
  public Duration waitAt(Instant now, int free) {
    if (count < free || last.isEmpty() || isForgottenAt(now)) {
      return Duration.ZERO;
    }
    var doublings = Math.min(count - free, 6);
    var wait = Duration.ofSeconds(1L << doublings);
    var until = last.get().plus(wait.compareTo(LONGEST) < 0 ? wait : LONGEST);
    return now.isBefore(until) ? Duration.between(now, until) : Duration.ZERO;
  }

  /** The record after one more failure. */
  public SignInFailureRecord plusOneAt(Instant now) {
    return new SignInFailureRecord(isForgottenAt(now) ? 1 : count + 1, Optional.of(now));
  }

  private boolean isForgottenAt(Instant now) {
    return last.map(then -> !now.isBefore(then.plus(FORGOTTEN))).orElse(false);
  }
}
