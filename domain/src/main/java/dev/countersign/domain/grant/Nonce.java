package dev.countersign.domain.grant;

/**
 * What ties an ID token to the request that asked for it.
 *
 * @param value the client's own, 1 to 512 characters
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
