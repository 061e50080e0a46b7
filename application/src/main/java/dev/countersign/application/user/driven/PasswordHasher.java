package dev.countersign.application.user.driven;

import dev.countersign.domain.user.Password;
import dev.countersign.domain.user.PasswordHash;
import java.util.Optional;

/**
 * Hashes passwords with Argon2id for storage, and compares passwords with such hashes.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9106.html">RFC 9106</a>
 */
public interface PasswordHasher {

  /** Returns a hash of the password with a new salt. */
  PasswordHash hash(Password password);

  /**
   * Returns whether the hash is a hash of the password. Without a hash it does the same work and
   * returns false, so that the response time does not show which accounts exist.
   */
  boolean matches(Password password, Optional<PasswordHash> hash);
}
