package dev.countersign.domain.user;

import dev.countersign.domain.oauth.ClockTolerance;
import dev.countersign.domain.oauth.SecretHash;
import java.time.Instant;

/**
 * The session of a browser whose user has signed in.
 *
 * @param token the hash of the cookie's value
 * @param user the user who signed in
 * @param authenticatedAt when the user signed in: {@code auth_time}
 * @param expiresAt when the user has to sign in again
 */
public record Session(SecretHash token, UserId user, Instant authenticatedAt, Instant expiresAt) {

  /**
   * Returns whether it is valid at {@code now}. A session with a beginning in the future is not
   * valid: a node with a wrong clock created it, and it would be valid for too long.
   */
  public boolean isValidAt(Instant now) {
    return now.isBefore(expiresAt) && !ClockTolerance.isExceeded(authenticatedAt, now);
  }
}
