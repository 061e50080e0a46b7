package dev.countersign.domain.relyingparty;

import dev.countersign.domain.oauth.ClockTolerance;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How the last requests for the metadata of a server went, and when the next one is due.
 *
 * @param succeededAt when the metadata were received last
 * @param attemptedAt when they were requested last
 * @param failures how many requests have failed since then
 * @param failure the reason of the last failure, if the last request failed; at most {@value
 *     #LONGEST_FAILURE} characters
 * @param dueAt when they are requested again
 */
public record ServerCheck(
    Instant succeededAt,
    Instant attemptedAt,
    int failures,
    Optional<String> failure,
    Instant dueAt) {

  /** The maximum number of characters of the reason of a failure. */
  public static final int LONGEST_FAILURE = 400;

  /** From one successful request to the next. */
  static final Duration INTERVAL = Duration.ofHours(1);

  /** How long a node may take for a request before another one sends it again. */
  static final Duration CLAIM = Duration.ofMinutes(5);

  private static final Duration FIRST_RETRY = Duration.ofMinutes(1);
  private static final int MOST_DOUBLINGS = 6;

  /** Shortens the reason. */
  public ServerCheck {
    failure = failure.map(text -> text.substring(0, Math.min(text.length(), LONGEST_FAILURE)));
  }

  /** Returns the state after a successful request. */
  static ServerCheck succeeded(Instant now) {
    return new ServerCheck(now, now, 0, Optional.empty(), now.plus(INTERVAL));
  }

  /** Returns the state after a failed request; the next one is due after 1, 2, 4 … 60 minutes. */
  ServerCheck failed(String reason, Instant now) {
    var doubled = FIRST_RETRY.multipliedBy(1L << Math.min(failures, MOST_DOUBLINGS));
    var wait = doubled.compareTo(INTERVAL) < 0 ? doubled : INTERVAL;
    return new ServerCheck(
        succeededAt, now, Math.incrementExact(failures), Optional.of(reason), now.plus(wait));
  }

  /** Returns the state while one node sends a request. */
  ServerCheck claimed(Instant now) {
    return new ServerCheck(succeededAt, attemptedAt, failures, failure, now.plus(CLAIM));
  }

  /**
   * Returns whether a request is due. It is also due if the time was set with a clock that was
   * ahead.
   */
  public boolean isDue(Instant now) {
    return !dueAt.isAfter(now) || dueAt.isAfter(latestDue(now));
  }

  /** Returns the latest time at which a next request can be due, by a clock that is right. */
  public static Instant latestDue(Instant now) {
    return now.plus(INTERVAL).plus(ClockTolerance.LIMIT);
  }
}
