package dev.countersign.domain.error;

/**
 * {@code invalid_scope}: the scope is malformed, or goes beyond what the client or the grant may
 * have.
 *
 * @param description for the developer of the client; printable ASCII
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749.html#section-5.2">RFC 6749 §5.2</a>
 */
public record InvalidScope(String description) implements TokenError, AuthorizationError {

  /** Replaces what may not stand in an error description. */
  public InvalidScope {
    description = OAuthError.printable(description);
  }

  @Override
  public String code() {
    return "invalid_scope";
  }
}
