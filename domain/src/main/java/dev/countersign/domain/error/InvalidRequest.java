package dev.countersign.domain.error;

/**
 * {@code invalid_request}: a parameter is missing, doubled or malformed, or two ways to
 * authenticate were used at once.
 *
 * @param description for the developer of the client; printable ASCII
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749.html#section-5.2">RFC 6749 §5.2</a>
 */
public record InvalidRequest(String description)
    implements TokenError, AuthorizationError, BearerError {

  /** Replaces what may not stand in an error description. */
  public InvalidRequest {
    description = OAuthError.printable(description);
  }

  @Override
  public String code() {
    return "invalid_request";
  }
}
