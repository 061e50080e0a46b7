package dev.countersign.domain.client;

import java.util.Arrays;
import java.util.Optional;

/**
 * The client authentication methods.
 *
 * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#ClientAuthentication">OpenID
 *     Connect Core §9</a>
 */
public enum ClientAuthMethod {
  /** The secret in the {@code Authorization} header. */
  CLIENT_SECRET_BASIC("client_secret_basic"),
  /** The secret in the body. */
  CLIENT_SECRET_POST("client_secret_post"),
  /** An assertion with an HMAC of the secret; the secret itself is not sent. */
  CLIENT_SECRET_JWT("client_secret_jwt"),
  /** An assertion signed with the client's own key. */
  PRIVATE_KEY_JWT("private_key_jwt"),
  /** No authentication: a public client. */
  NONE("none");

  private final String wireName;

  ClientAuthMethod(String wireName) {
    this.wireName = wireName;
  }

  /** Returns the value of {@code token_endpoint_auth_method}. */
  public String wireName() {
    return wireName;
  }

  /** Returns whether the client and the server share a secret. */
  public boolean usesSecret() {
    return this == CLIENT_SECRET_BASIC || this == CLIENT_SECRET_POST || this == CLIENT_SECRET_JWT;
  }

  /** Returns whether the client authenticates with a JWT. */
  public boolean usesAssertion() {
    return this == CLIENT_SECRET_JWT || this == PRIVATE_KEY_JWT;
  }

  /** Returns the method with this name, if this server supports it. */
  public static Optional<ClientAuthMethod> parse(String wireName) {
    return Arrays.stream(values()).filter(method -> method.wireName.equals(wireName)).findFirst();
  }
}
