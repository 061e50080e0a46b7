package dev.countersign.domain.error;

/**
 * {@code registration_not_supported}: registration in the authorization request is not supported.
 *
 * @param description for the developer of the client; printable ASCII
 * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#AuthError">OpenID Connect
 *     Core §3.1.2.6</a>
 */
public record RegistrationNotSupported(String description) implements AuthorizationError {

  /** Replaces what may not stand in an error description. */
  public RegistrationNotSupported {
    description = OAuthError.printable(description);
  }

  @Override
  public String code() {
    return "registration_not_supported";
  }
}
