package dev.countersign.domain.user;

/**
 * The stored hash of a password.
 *
 * @param phc Argon2id with its parameters and salt, in the PHC string format
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9106.html">RFC 9106</a>
 */
public record PasswordHash(String phc) {

  @Override
  public String toString() {
    return "PasswordHash[redacted]";
  }
}
