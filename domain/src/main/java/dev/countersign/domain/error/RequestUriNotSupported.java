package dev.countersign.domain.error;

/**
 * {@code request_uri_not_supported}: request objects by reference are not supported.
 *
 * @param description for the developer of the client; printable ASCII
 * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#AuthError">OpenID Connect
 *     Core §3.1.2.6</a>
 */
public record RequestUriNotSupported(String description) implements AuthorizationError {

  /** Replaces what may not stand in an error description. */
  public RequestUriNotSupported {
    description = OAuthError.printable(description);
  }

  @Override
  public String code() {
    return "request_uri_not_supported";
  }
}
