package dev.countersign.domain.error;

import java.time.Duration;

/**
 * {@code too_many_requests}: whoever asks has asked too often of late.
 *
 * @param after how long to wait before asking again
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6585.html#section-4">RFC 6585 §4</a>
 */
public record TooManyRequests(Duration after) implements TokenError, RegistrationError {

  @Override
  public String code() {
    return "too_many_requests";
  }

  @Override
  public String description() {
    return "too many requests of late: try again in " + seconds() + " s";
  }

  /** How long to wait, in whole seconds, rounded up. */
  public long seconds() {
    return Math.max(1, after.plusNanos(999_999_999).toSeconds());
  }
}
