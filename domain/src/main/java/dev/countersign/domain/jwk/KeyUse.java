package dev.countersign.domain.jwk;

/**
 * What a key is for.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7517.html#section-4.2">RFC 7517 §4.2</a>
 */
public enum KeyUse {
  /** Signing and verifying. */
  SIGNATURE("sig"),
  /** Encrypting and decrypting. */
  ENCRYPTION("enc");

  private final String wireName;

  KeyUse(String wireName) {
    this.wireName = wireName;
  }

  /** The value of the {@code use} member. */
  public String wireName() {
    return wireName;
  }

  /** The use of that wire name; throws if there is none. */
  public static KeyUse of(String wireName) {
    for (var use : values()) {
      if (use.wireName.equals(wireName)) {
        return use;
      }
    }
    throw new IllegalArgumentException("use must be sig or enc");
  }
}
