package dev.countersign.domain.error;

/**
 * {@code unmet_authentication_requirements}: the user cannot be authenticated as the client
 * requires.
 *
 * @param description for the developer of the client; printable ASCII
 * @see <a
 *     href="https://openid.net/specs/openid-connect-unmet-authentication-requirements-1_0.html#section-2">Error
 *     code unmet_authentication_requirements 1.0</a>
 */
public record UnmetAuthenticationRequirements(String description) implements AuthorizationError {

  /** Replaces characters that an error description must not contain. */
  public UnmetAuthenticationRequirements {
    description = OAuthError.printable(description);
  }

  @Override
  public String code() {
    return "unmet_authentication_requirements";
  }
}
