package dev.countersign.domain.oauth;

/**
 * What is kept of a secret that is only ever compared: the base64url of its SHA-256.
 *
 * @param value 43 characters of base64url
 */
public record SecretHash(String value) {

  private static final int LENGTH = 43;

  /** Refuses with an exception what is not the base64url of 32 bytes. */
  public SecretHash {
    if (value.length() != LENGTH) {
      throw new IllegalArgumentException("a secret hash has " + LENGTH + " characters");
    }
  }

  /** Compares without telling by its time where the first difference stands. */
  public boolean matches(SecretHash other) {
    return ConstantTime.equal(value, other.value);
  }
}
