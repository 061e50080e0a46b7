package dev.countersign.domain.grant;

/**
 * An ID token that a client sends to name the person it expects. It is not verified.
 *
 * @param value a JWS, or a JWE that contains one; 1 to 16384 characters
 * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#AuthRequest">OpenID Connect
 *     Core §3.1.2.1, id_token_hint</a>
 */
public record IdTokenHint(String value) {

  /** The greatest number of characters. */
  public static final int LONGEST = 16_384;

  /** Refuses, with an exception, an empty or overlong value. */
  public IdTokenHint {
    if (value.isEmpty() || value.length() > LONGEST) {
      throw new IllegalArgumentException(
          "an ID token hint must have 1 to " + LONGEST + " characters");
    }
  }

  @Override
  public String toString() {
    return "IdTokenHint[redacted]";
  }
}
