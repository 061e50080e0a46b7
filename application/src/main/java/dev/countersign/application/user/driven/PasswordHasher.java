package dev.countersign.application.user.driven;

import dev.countersign.domain.user.Password;
import dev.countersign.domain.user.PasswordHash;
import java.util.Optional;

/**
 * Makes and compares what is kept of passwords: Argon2id.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9106.html">RFC 9106</a>
 */
public interface PasswordHasher {

  /** The hash of a password, with a salt of its own. */
  PasswordHash hash(Password password);

  /**
   * Whether the hash is that password's. Without a hash it does the same work and says no, so that
   * the time of an answer does not tell which accounts exist.
   */
  boolean matches(Password password, Optional<PasswordHash> hash);
}
