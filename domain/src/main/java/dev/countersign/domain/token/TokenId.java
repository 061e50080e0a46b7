package dev.countersign.domain.token;

/**
 * The identifier of a token, {@code jti}, by which it can be revoked.
 *
 * @param value opaque, 1 to 64 characters
 */
public record TokenId(String value) {

  private static final int LONGEST = 64;

  /** Refuses, with an exception, an empty or overlong value. */
  public TokenId {
    if (value.isEmpty() || value.length() > LONGEST) {
      throw new IllegalArgumentException("TokenId must have 1 to " + LONGEST + " characters");
    }
  }
}
