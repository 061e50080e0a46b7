package dev.countersign.domain.error;

/**
 * {@code invalid_client_metadata}: a member of the registration is malformed, not allowed, or at
 * odds with another.
 *
 * @param description for the developer of the client; printable ASCII
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7591.html#section-3.2.2">RFC 7591 §3.2.2</a>
 */
public record InvalidClientMetadata(String description) implements RegistrationError {

  /** Replaces what may not stand in an error description. */
  public InvalidClientMetadata {
    description = OAuthError.printable(description);
  }

  @Override
  public String code() {
    return "invalid_client_metadata";
  }
}
