package dev.countersign.domain.error;

/**
 * {@code unsupported_grant_type}: this server does not know the grant type.
 *
 * @param description for the developer of the client; printable ASCII
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749.html#section-5.2">RFC 6749 §5.2</a>
 */
public record UnsupportedGrantType(String description) implements TokenError {

  /** Replaces what may not stand in an error description. */
  public UnsupportedGrantType {
    description = OAuthError.printable(description);
  }

  @Override
  public String code() {
    return "unsupported_grant_type";
  }
}
