package dev.countersign.domain.error;

/**
 * {@code invalid_request_uri}: the request_uri is not registered, or returns no request object.
 *
 * @param description for the developer of the client; printable ASCII
 * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#AuthError">OpenID Connect
 *     Core §3.1.2.6</a>
 */
public record InvalidRequestUri(String description) implements AuthorizationError {

  /** Replaces characters that an error description must not contain. */
  public InvalidRequestUri {
    description = OAuthError.printable(description);
  }

  @Override
  public String code() {
    return "invalid_request_uri";
  }
}
