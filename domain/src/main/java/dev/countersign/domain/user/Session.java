package dev.countersign.domain.user;

import dev.countersign.domain.oauth.SecretHash;
import java.time.Instant;

/**
 * A browser whose user has signed in.
 *
 * @param token what is kept of the cookie's value
 * @param user who signed in
 * @param authenticatedAt when: {@code auth_time}
 * @param expiresAt when the person has to sign in again
 */
public record Session(SecretHash token, UserId user, Instant authenticatedAt, Instant expiresAt) {

  /** Whether it is still good at {@code now}. */
  public boolean isGoodAt(Instant now) {
    return now.isBefore(expiresAt);
  }
}
