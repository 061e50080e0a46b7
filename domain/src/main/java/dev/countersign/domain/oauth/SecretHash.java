package dev.countersign.domain.oauth;

/**
 * The stored hash of a secret that is only compared: the base64url of its SHA-256.
 *
 * @param value 43 characters of base64url
 */
public record SecretHash(String value) {

  private static final int LENGTH = 43;

  /** Refuses, with an exception, a value of another length. */
  public SecretHash {
    if (value.length() != LENGTH) {
      throw new IllegalArgumentException("a secret hash has " + LENGTH + " characters");
    }
  }

  /** Compares the values in constant time. */
  public boolean matches(SecretHash other) {
    return ConstantTime.equal(value, other.value);
  }
}
