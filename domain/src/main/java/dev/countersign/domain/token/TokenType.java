package dev.countersign.domain.token;

/**
 * What a JWT made here is, told by its {@code typ} header so that one kind cannot pass for another.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8725.html#section-3.11">RFC 8725 §3.11</a>
 */
public enum TokenType {
  /** RFC 9068 §2.1. */
  ACCESS_TOKEN("at+jwt"),
  /** An ID token, which has had no type of its own from the beginning. */
  ID_TOKEN("JWT"),
  /**
   * A signed answer of userinfo. It has no type of its own either, and clients' libraries take none
   * but this; an ID token it cannot be, as it does not expire.
   */
  USER_INFO("JWT"),
  /** An answer of introspection, RFC 9701 §5. */
  INTROSPECTION("token-introspection+jwt"),
  /** What tells a client that its user has signed out, OpenID Connect Back-Channel Logout §2.4. */
  LOGOUT_TOKEN("logout+jwt"),
  /** What this service authenticates with elsewhere. */
  CLIENT_ASSERTION("client-authentication+jwt");

  private final String wireName;

  TokenType(String wireName) {
    this.wireName = wireName;
  }

  /** The value of {@code typ}. */
  public String wireName() {
    return wireName;
  }
}
