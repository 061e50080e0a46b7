package dev.countersign.domain.client;

import dev.countersign.domain.oauth.SecretHash;
import java.time.Instant;
import java.util.Optional;

/**
 * With which registration access token a client reads and changes its registration. The one before
 * it works once more for a short while, so that a client to which an answer with a new token got
 * lost is not locked out.
 *
 * @param current what is kept of the token
 * @param previous what is kept of the one before it
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7592.html#section-5">RFC 7592 §5</a>
 */
public record RegistrationAccess(SecretHash current, Optional<Previous> previous) {

  /**
   * A token that was replaced.
   *
   * @param hash what is kept of it
   * @param until when it ends, used or not
   */
  public record Previous(SecretHash hash, Instant until) {}

  /** Access by that token alone. */
  public static RegistrationAccess by(SecretHash token) {
    return new RegistrationAccess(token, Optional.empty());
  }

  /** Whether that is the token. */
  public boolean isCurrent(SecretHash token) {
    return current.matches(token);
  }

  /** Whether that is the token before it, and may still be used at {@code now}. */
  public boolean isPrevious(SecretHash token, Instant now) {
    return previous
        .filter(before -> now.isBefore(before.until()))
        .map(before -> before.hash().matches(token))
        .orElse(false);
  }

  /** Access by a new token; the one that was {@code shown} works once more until then. */
  public RegistrationAccess rotated(SecretHash next, SecretHash shown, Instant until) {
    // The one before works once more, not each time anew: after that it has no successor.
    return isCurrent(shown)
        ? new RegistrationAccess(next, Optional.of(new Previous(shown, until)))
        : by(next);
  }
}
