package dev.countersign.domain.relyingsignin;

import java.util.Arrays;
import java.util.Optional;

/**
 * How a server hands over the result of a sign-in. No flow brings an access token through the
 * browser (RFC 9700 §2.1.2).
 *
 * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#Authentication">OpenID
 *     Connect Core §3</a>
 */
public enum SignInFlow {
  /** Only a code: the ID token comes from the token endpoint. */
  CODE("code", "code"),
  /** Only an ID token, through the browser. */
  IMPLICIT("implicit", "id_token"),
  /** A code and an ID token through the browser, then another ID token from the token endpoint. */
  HYBRID("hybrid", "code id_token");

  private final String wireName;
  private final String responseType;

  SignInFlow(String wireName, String responseType) {
    this.wireName = wireName;
    this.responseType = responseType;
  }

  /** Returns the flow with this name in a request of an application. */
  public static Optional<SignInFlow> of(String wireName) {
    return Arrays.stream(values()).filter(flow -> flow.wireName.equals(wireName)).findFirst();
  }

  /** Returns the {@code response_type} of the authorization request. */
  public String responseType() {
    return responseType;
  }

  /** Returns whether the answer has a code. */
  public boolean hasCode() {
    return this != IMPLICIT;
  }

  /** Returns whether the answer has an ID token. */
  public boolean hasIdToken() {
    return this != CODE;
  }
}
