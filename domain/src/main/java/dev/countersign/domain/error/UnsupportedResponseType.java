package dev.countersign.domain.error;

/**
 * {@code unsupported_response_type}: this server does not know the response type.
 *
 * @param description for the developer of the client; printable ASCII
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749.html#section-4.1.2.1">RFC 6749 §4.1.2.1</a>
 */
public record UnsupportedResponseType(String description) implements AuthorizationError {

  /** Replaces what may not stand in an error description. */
  public UnsupportedResponseType {
    description = OAuthError.printable(description);
  }

  @Override
  public String code() {
    return "unsupported_response_type";
  }
}
