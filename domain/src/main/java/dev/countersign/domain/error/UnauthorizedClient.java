package dev.countersign.domain.error;

/**
 * {@code unauthorized_client}: the client is known, and not registered for this.
 *
 * @param description for the developer of the client; printable ASCII
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749.html#section-5.2">RFC 6749 §5.2</a>
 */
public record UnauthorizedClient(String description) implements TokenError, AuthorizationError {

  /** Replaces what may not stand in an error description. */
  public UnauthorizedClient {
    description = OAuthError.printable(description);
  }

  @Override
  public String code() {
    return "unauthorized_client";
  }
}
