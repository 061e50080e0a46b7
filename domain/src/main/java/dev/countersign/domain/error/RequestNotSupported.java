package dev.countersign.domain.error;

/**
 * {@code request_not_supported}: request objects by value are not supported.
 *
 * @param description for the developer of the client; printable ASCII
 * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#AuthError">OpenID Connect
 *     Core §3.1.2.6</a>
 */
public record RequestNotSupported(String description) implements AuthorizationError {

  /** Replaces what may not stand in an error description. */
  public RequestNotSupported {
    description = OAuthError.printable(description);
  }

  @Override
  public String code() {
    return "request_not_supported";
  }
}
