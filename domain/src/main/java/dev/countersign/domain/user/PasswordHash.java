package dev.countersign.domain.user;

/**
 * The stored hash of a password.
 *
 * @param phc algorithm, cost, salt and hash: Argon2id in the PHC string format, or what another
 *     system stored, in that or the modular crypt format
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9106.html">RFC 9106</a>
 */
public record PasswordHash(String phc) {

  @Override
  public String toString() {
    return "PasswordHash[redacted]";
  }
}
