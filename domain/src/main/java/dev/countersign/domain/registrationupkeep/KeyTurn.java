package dev.countersign.domain.registrationupkeep;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How the keys of a registration reach its server, which has them by value.
 *
 * @param sent the {@code kid}s that the server accepted last, in the order of the JWK set
 * @param dueAt when the keys are compared with these
 * @param failures how many requests have failed
 * @param failure why the last request failed; at most {@value SecretRenewal#LONGEST_FAILURE}
 *     characters
 */
public record KeyTurn(String sent, Instant dueAt, int failures, Optional<String> failure) {

  /** From one comparison to the next. */
  static final Duration INTERVAL = Duration.ofHours(1);

  private static final Duration FIRST_RETRY = Duration.ofMinutes(1);
  private static final int MOST_DOUBLINGS = 6;

  /** Shortens the reason. */
  public KeyTurn {
    failure =
        failure.map(
            text -> text.substring(0, Math.min(text.length(), SecretRenewal.LONGEST_FAILURE)));
  }

  /** Returns the state after the server accepted these keys, or has them from the registration. */
  public static KeyTurn accepted(String kids, Instant now) {
    return new KeyTurn(kids, now.plus(INTERVAL), 0, Optional.empty());
  }

  /** Returns the state after a failed request; the next one is sent after 1, 2, 4 … 60 minutes. */
  KeyTurn failed(String reason, Instant now) {
    var doubled = FIRST_RETRY.multipliedBy(1L << Math.min(failures, MOST_DOUBLINGS));
    var wait = doubled.compareTo(INTERVAL) < 0 ? doubled : INTERVAL;
    return new KeyTurn(sent, now.plus(wait), Math.incrementExact(failures), Optional.of(reason));
  }
}
