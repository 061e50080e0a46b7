package dev.countersign.application.user.driven;

import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.user.Password;
import dev.countersign.domain.user.PasswordHash;
import java.util.Optional;

/**
 * Hashes passwords with Argon2id for storage, and compares passwords with stored hashes, also with
 * those that another system made with Argon2, bcrypt, scrypt or PBKDF2.
 *
 * <p>All computations share a limited number of places. One that gets none within a few seconds is
 * not made: the answer is busy.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9106.html">RFC 9106</a>
 */
public interface PasswordHasher {

  /** Too many computations wait. The same request can succeed a few seconds later. */
  record Busy() {}

  /** The result of comparing a password with a hash. */
  sealed interface Verification {
    /**
     * The password matches.
     *
     * @param outdated whether the hash was made in another way than a new one is, and should be
     *     replaced
     */
    record Matches(boolean outdated) implements Verification {}

    /** The password does not match, or there is no usable hash. */
    record DoesNotMatch() implements Verification {}

    /** Nothing was compared: too many computations wait. */
    record Busy() implements Verification {}
  }

  /**
   * A hash that {@link #verify} understands.
   *
   * @param hash the hash as it was read
   * @param weak whether its cost or its salt is below what is recommended today
   */
  record UsableHash(PasswordHash hash, boolean weak) {}

  /**
   * The reason why a text is not a hash that {@link #verify} accepts.
   *
   * @param reason names the parameter, the limit and the value; it contains neither salt nor hash
   */
  record UnusableHash(String reason) {}

  /** Returns an Argon2id hash of the normalized password with a new salt. */
  Result<PasswordHash, Busy> hash(Password password);

  /**
   * Compares the password, normalized and as typed, with the hash. Without a hash it does the same
   * work as for the hash of {@link #hash}, and the password does not match, so that the response
   * time does not show which accounts exist.
   */
  Verification verify(Password password, Optional<PasswordHash> hash);

  /**
   * Reads a hash of another system. Refuses another format or algorithm, and a hash whose
   * verification would need too much memory or time. Weak hashes are accepted.
   */
  Result<UsableHash, UnusableHash> read(String text);
}
