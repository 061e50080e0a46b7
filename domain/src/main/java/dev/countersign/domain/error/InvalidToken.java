package dev.countersign.domain.error;

/**
 * {@code invalid_token}: the bearer token is missing, unknown, expired or revoked.
 *
 * @param description for the developer of the client; printable ASCII
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6750.html#section-3.1">RFC 6750 §3.1</a>
 */
public record InvalidToken(String description) implements BearerError, RegistrationError {

  /** Replaces what may not stand in an error description. */
  public InvalidToken {
    description = OAuthError.printable(description);
  }

  @Override
  public String code() {
    return "invalid_token";
  }
}
