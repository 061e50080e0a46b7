package dev.countersign.domain.user;

import dev.countersign.domain.oauth.SecretHash;
import java.time.Instant;

/**
 * A browser in which a user has signed in before.
 *
 * @param token the hash of the device token
 * @param user the user who signed in
 * @param expiresAt until when the browser is recognized
 */
public record KnownDevice(SecretHash token, UserId user, Instant expiresAt) {

  /** Returns whether it is a known device of that user at {@code now}. */
  public boolean isOf(UserId user, Instant now) {
    return this.user.equals(user) && now.isBefore(expiresAt);
  }
}
