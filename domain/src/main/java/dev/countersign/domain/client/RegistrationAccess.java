package dev.countersign.domain.client;

import dev.countersign.domain.oauth.SecretHash;
import java.time.Instant;
import java.util.Optional;

/**
 * The registration access tokens of a client: the current and the previous one. The previous token
 * is accepted once more for a short time, so that a client is not locked out if a response with a
 * new token was lost.
 *
 * @param current the stored hash of the current token
 * @param previous the previous token, if it may still be used
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7592.html#section-5">RFC 7592 §5</a>
 */
public record RegistrationAccess(SecretHash current, Optional<Previous> previous) {

  /**
   * A replaced token.
   *
   * @param hash its stored hash
   * @param until when it expires
   */
  public record Previous(SecretHash hash, Instant until) {}

  /** Returns access with only this token. */
  public static RegistrationAccess by(SecretHash token) {
    return new RegistrationAccess(token, Optional.empty());
  }

  /** Returns whether this is the current token. */
  public boolean isCurrent(SecretHash token) {
    return current.matches(token);
  }

  /** Returns whether this is the previous token, and it may still be used at {@code now}. */
  public boolean isPrevious(SecretHash token, Instant now) {
    return previous
        .filter(old -> now.isBefore(old.until()))
        .map(old -> old.hash().matches(token))
        .orElse(false);
  }

  /**
   * Returns access with the token {@code next}. If {@code shown} is the current token, it is
   * accepted once more until {@code until}.
   */
  public RegistrationAccess rotated(SecretHash next, SecretHash shown, Instant until) {
    // The previous token is accepted only once more. After its use, no previous token is stored.
    return isCurrent(shown)
        ? new RegistrationAccess(next, Optional.of(new Previous(shown, until)))
        : by(next);
  }
}
