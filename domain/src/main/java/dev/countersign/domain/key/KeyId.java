package dev.countersign.domain.key;

/**
 * The name of a key, {@code kid}: for keys that this service generates, the RFC 7638 thumbprint of
 * the public part.
 *
 * @param value 1 to 256 characters
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7517.html#section-4.5">RFC 7517 §4.5</a>
 */
public record KeyId(String value) {

  /** The maximum number of characters. */
  public static final int LONGEST = 256;

  /** Refuses, with an exception, an empty or overlong name. */
  public KeyId {
    if (value.isEmpty() || value.length() > LONGEST) {
      throw new IllegalArgumentException("kid must have 1 to " + LONGEST + " characters");
    }
  }
}
