package dev.countersign.domain.token;

/**
 * The types of JWTs that this server issues. The {@code typ} header prevents that one type is used
 * as another.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8725.html#section-3.11">RFC 8725 §3.11</a>
 */
public enum TokenType {
  /** RFC 9068 §2.1. */
  ACCESS_TOKEN("at+jwt"),
  /** An ID token; the standard defines no type of its own for it. */
  ID_TOKEN("JWT"),
  /**
   * A signed userinfo response. The standard defines no type for it, and client libraries accept
   * only this one. It cannot be used as an ID token, because it has no {@code exp}.
   */
  USER_INFO("JWT"),
  /** A signed introspection response, RFC 9701 §5. */
  INTROSPECTION("token-introspection+jwt"),
  /** A logout token, OpenID Connect Back-Channel Logout §2.4. */
  LOGOUT_TOKEN("logout+jwt"),
  /** An assertion with which this service authenticates at a provider. */
  CLIENT_ASSERTION("client-authentication+jwt");

  private final String wireName;

  TokenType(String wireName) {
    this.wireName = wireName;
  }

  /** Returns the value of {@code typ}. */
  public String wireName() {
    return wireName;
  }
}
