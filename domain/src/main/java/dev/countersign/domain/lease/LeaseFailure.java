package dev.countersign.domain.lease;

import dev.countersign.domain.relyingparty.RelyingPartyError;
import dev.countersign.domain.relyingparty.RelyingPartyError.ServerRefused;
import dev.countersign.domain.relyingparty.RelyingPartyError.ServerUnavailable;
import java.time.Duration;
import java.util.Optional;

/**
 * The failure of the last request for a token. No node sends the next request before its time.
 *
 * @param failures how many requests have failed since the last that succeeded
 * @param retryIn how long no request is sent, in whole seconds; zero if one may be sent
 * @param error the server's {@code error}; at most {@value #LONGEST_ERROR} characters; empty if
 *     there was no usable response
 * @param description what was wrong; at most {@value #LONGEST_DESCRIPTION} characters
 */
public record LeaseFailure(
    int failures, Duration retryIn, Optional<String> error, String description) {

  /** The maximum number of characters of an error. */
  public static final int LONGEST_ERROR = 100;

  /** The maximum number of characters of a description. */
  public static final int LONGEST_DESCRIPTION = 400;

  /** The longest time without a request, unless the server asks for more. */
  static final Duration LONGEST_BACKOFF = Duration.ofSeconds(60);

  /** The longest time for which a server is obeyed that asks for no requests. */
  static final Duration LONGEST_RETRY_AFTER = Duration.ofDays(1);

  private static final Duration FIRST_BACKOFF = Duration.ofSeconds(1);
  private static final int MOST_DOUBLINGS = 6;

  /** Shortens the texts. */
  public LeaseFailure {
    error = error.map(text -> shortened(text, LONGEST_ERROR));
    description = shortened(description, LONGEST_DESCRIPTION);
  }

  /**
   * Returns the failure that follows. The next request is sent after 1, 2, 4 … 60 seconds, or later
   * if the server asks for it.
   *
   * @param previous the failure of the request before; empty if it succeeded
   * @param problem why the request failed
   * @param retryAfter the server's {@code Retry-After}
   * @see <a href="https://www.rfc-editor.org/rfc/rfc9110.html#section-10.2.3">RFC 9110 §10.2.3</a>
   */
  public static LeaseFailure after(
      Optional<LeaseFailure> previous, RelyingPartyError problem, Optional<Duration> retryAfter) {
    var failures = previous.map(LeaseFailure::failures).orElse(0);
    var asked = retryAfter.map(time -> atMost(time, LONGEST_RETRY_AFTER)).orElse(Duration.ZERO);
    var own = backoff(failures);
    return new LeaseFailure(
        failures == Integer.MAX_VALUE ? failures : failures + 1,
        asked.compareTo(own) > 0 ? Duration.ofSeconds(asked.toSeconds()) : own,
        problem instanceof ServerRefused(var code, var _) ? Optional.of(code) : Optional.empty(),
        problem.description());
  }

  private static Duration backoff(int failures) {
    return atMost(
        FIRST_BACKOFF.multipliedBy(1L << Math.min(failures, MOST_DOUBLINGS)), LONGEST_BACKOFF);
  }

  private static Duration atMost(Duration time, Duration most) {
    return time.compareTo(most) < 0 ? time : most;
  }

  private static String shortened(String text, int most) {
    return text.substring(0, Math.min(text.length(), most));
  }

  /** Returns whether no request may be sent yet. */
  public boolean isInForce() {
    return retryIn.isPositive();
  }

  /** Returns the error for callers. */
  public RelyingPartyError problem() {
    return error
        .<RelyingPartyError>map(code -> new ServerRefused(code, description))
        .orElseGet(() -> new ServerUnavailable(description, atLeastASecond()));
  }

  private Duration atLeastASecond() {
    return retryIn.compareTo(FIRST_BACKOFF) < 0 ? FIRST_BACKOFF : retryIn;
  }
}
