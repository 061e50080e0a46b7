package dev.countersign.domain.error;

/**
 * {@code invalid_request_object}: the request object is malformed, is not signed as the client
 * registered it, or contradicts the request.
 *
 * @param description for the developer of the client; printable ASCII
 * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#AuthError">OpenID Connect
 *     Core §3.1.2.6</a>
 */
public record InvalidRequestObject(String description) implements AuthorizationError {

  /** Replaces characters that an error description must not contain. */
  public InvalidRequestObject {
    description = OAuthError.printable(description);
  }

  @Override
  public String code() {
    return "invalid_request_object";
  }
}
