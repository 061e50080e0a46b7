package dev.countersign.domain.key;

import java.util.Optional;

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

  /**
   * Returns the name that a request contains; empty if it is empty, too long, or contains a control
   * character or half of a surrogate pair.
   */
  public static Optional<KeyId> parse(String text) {
    return text.isEmpty()
            || text.length() > LONGEST
            || text.codePoints().anyMatch(KeyId::isForbidden)
        ? Optional.empty()
        : Optional.of(new KeyId(text));
  }

  private static boolean isForbidden(int codePoint) {
    return Character.isISOControl(codePoint) || Character.getType(codePoint) == Character.SURROGATE;
  }

  /** Refuses, with an exception, an empty or overlong name. */
  public KeyId {
    if (value.isEmpty() || value.length() > LONGEST) {
      throw new IllegalArgumentException("kid must have 1 to " + LONGEST + " characters");
    }
  }
}
