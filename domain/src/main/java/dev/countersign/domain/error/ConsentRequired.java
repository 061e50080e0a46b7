package dev.countersign.domain.error;

/**
 * {@code consent_required}: the user has not consented, and the client requested that no page is
 * shown.
 *
 * @param description for the developer of the client; printable ASCII
 * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#AuthError">OpenID Connect
 *     Core §3.1.2.6</a>
 */
public record ConsentRequired(String description) implements AuthorizationError {

  /** Replaces characters that an error description must not contain. */
  public ConsentRequired {
    description = OAuthError.printable(description);
  }

  @Override
  public String code() {
    return "consent_required";
  }
}
