package dev.countersign.domain.error;

/**
 * {@code login_required}: no user is signed in, and the client requested that no page is shown.
 *
 * @param description for the developer of the client; printable ASCII
 * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#AuthError">OpenID Connect
 *     Core §3.1.2.6</a>
 */
public record LoginRequired(String description) implements AuthorizationError {

  /** Replaces characters that an error description must not contain. */
  public LoginRequired {
    description = OAuthError.printable(description);
  }

  @Override
  public String code() {
    return "login_required";
  }
}
