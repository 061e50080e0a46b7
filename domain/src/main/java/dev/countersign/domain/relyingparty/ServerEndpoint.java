package dev.countersign.domain.relyingparty;

/**
 * An endpoint of another server that this service uses.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8414.html#section-2">RFC 8414 §2</a>
 */
public enum ServerEndpoint {
  /** The token endpoint. It receives client secrets, client assertions and refresh tokens. */
  TOKEN("token_endpoint", true),
  /** The registration endpoint. It receives initial access tokens. */
  REGISTRATION("registration_endpoint", true),
  /** The URL of the public keys. It receives nothing. */
  JWKS("jwks_uri", false),
  /** The authorization endpoint, to which browsers are sent. It receives no secret. */
  AUTHORIZATION("authorization_endpoint", false),
  /** The userinfo endpoint. It receives access tokens. */
  USERINFO("userinfo_endpoint", true),
  /** The revocation endpoint. It receives tokens and client authentication. */
  REVOCATION("revocation_endpoint", true),
  /** The introspection endpoint. It receives tokens and client authentication. */
  INTROSPECTION("introspection_endpoint", true),
  /** The endpoint at which browsers end a session. It receives an ID token as a hint. */
  END_SESSION("end_session_endpoint", false);

  private final String member;
  private final boolean receivesSecrets;

  ServerEndpoint(String member, boolean receivesSecrets) {
    this.member = member;
    this.receivesSecrets = receivesSecrets;
  }

  /** Returns the name of its member in the metadata. */
  public String member() {
    return member;
  }

  /**
   * Returns whether this service sends secrets to it that earlier versions did not send: their
   * records of servers do not have it.
   */
  boolean isStoredLater() {
    return this == USERINFO || this == REVOCATION || this == INTROSPECTION;
  }

  /**
   * Returns whether it may appear at any origin at a server that had none: it receives access
   * tokens only. Earlier versions did not store it, and many servers have it at an origin of its
   * own.
   */
  boolean mayAppearAnywhere() {
    return this == USERINFO;
  }

  /** Returns whether this service sends secrets to it. */
  public boolean receivesSecrets() {
    return receivesSecrets;
  }
}
