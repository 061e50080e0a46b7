package dev.countersign.domain.registrationupkeep;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How the renewal of a client secret that expires goes.
 *
 * @param expiresAt when the secret expires
 * @param dueAt when another secret is requested
 * @param failures how many requests have failed
 * @param failure why the last request failed; at most {@value #LONGEST_FAILURE} characters
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7591.html#section-3.2.1">RFC 7591 §3.2.1,
 *     client_secret_expires_at</a>
 */
public record SecretRenewal(
    Instant expiresAt, Instant dueAt, int failures, Optional<String> failure) {

  /** The maximum number of characters of the reason of a failure. */
  public static final int LONGEST_FAILURE = 400;

  /** How long before its expiry a secret is renewed at the earliest. */
  static final Duration EARLIEST = Duration.ofDays(7);

  private static final int PART_OF_LIFE = 4;
  private static final Duration FIRST_RETRY = Duration.ofMinutes(1);
  private static final Duration LONGEST_RETRY = Duration.ofHours(6);
  private static final Duration SHORTEST_RETRY = Duration.ofSeconds(10);
  private static final int MOST_DOUBLINGS = 9;

  /** Shortens the reason. */
  public SecretRenewal {
    failure = failure.map(text -> text.substring(0, Math.min(text.length(), LONGEST_FAILURE)));
  }

  /**
   * Returns the renewal of a new secret: it is due in the last seven days of its life, or in its
   * last quarter if that is shorter.
   *
   * @param since when the secret was issued, or first seen
   */
  public static SecretRenewal of(Instant since, Instant expiresAt) {
    var life = Duration.between(since, expiresAt);
    var part = life.isNegative() ? Duration.ZERO : life.dividedBy(PART_OF_LIFE);
    var before = part.compareTo(EARLIEST) < 0 ? part : EARLIEST;
    return new SecretRenewal(expiresAt, expiresAt.minus(before), 0, Optional.empty());
  }

  /**
   * Returns the renewal after a failed request. The next one is due after 1, 2, 4 … 360 minutes,
   * but sooner if the secret expires soon: after a quarter of the time that is left.
   */
  SecretRenewal failed(String reason, Instant now) {
    var doubled = FIRST_RETRY.multipliedBy(1L << Math.min(failures, MOST_DOUBLINGS));
    var wait = doubled.compareTo(LONGEST_RETRY) < 0 ? doubled : LONGEST_RETRY;
    var left = Duration.between(now, expiresAt).dividedBy(PART_OF_LIFE);
    var soon = left.compareTo(SHORTEST_RETRY) < 0 ? SHORTEST_RETRY : left;
    // After the expiry, there is no hurry any more.
    var next = isExpired(now) || wait.compareTo(soon) < 0 ? wait : soon;
    return new SecretRenewal(
        expiresAt, now.plus(next), Math.incrementExact(failures), Optional.of(reason));
  }

  /** Returns whether the secret has expired. */
  public boolean isExpired(Instant now) {
    return !expiresAt.isAfter(now);
  }
}
