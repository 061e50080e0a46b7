package dev.countersign.domain.error;

/**
 * {@code invalid_grant}: the code or refresh token is unknown, expired, used, or somebody else's.
 *
 * @param description for the developer of the client; printable ASCII
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749.html#section-5.2">RFC 6749 §5.2</a>
 */
public record InvalidGrant(String description) implements TokenError {

  /** Replaces what may not stand in an error description. */
  public InvalidGrant {
    description = OAuthError.printable(description);
  }

  @Override
  public String code() {
    return "invalid_grant";
  }
}
