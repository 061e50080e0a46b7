package dev.countersign.domain.grant;

/**
 * A nonce, which binds an ID token to its authorization request.
 *
 * @param value chosen by the client, 1 to 512 characters
 */
public record Nonce(String value) {

  static final int LONGEST = 512;

  /** Refuses, with an exception, an empty or overlong value. */
  public Nonce {
    if (value.isEmpty() || value.length() > LONGEST) {
      throw new IllegalArgumentException("Nonce must have 1 to " + LONGEST + " characters");
    }
  }
}
