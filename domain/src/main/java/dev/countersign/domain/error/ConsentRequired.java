package dev.countersign.domain.error;

/**
 * {@code consent_required}: the person has not consented, and the client asked to show no page.
 *
 * @param description for the developer of the client; printable ASCII
 * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#AuthError">OpenID Connect
 *     Core §3.1.2.6</a>
 */
public record ConsentRequired(String description) implements AuthorizationError {

  /** Replaces what may not stand in an error description. */
  public ConsentRequired {
    description = OAuthError.printable(description);
  }

  @Override
  public String code() {
    return "consent_required";
  }
}
