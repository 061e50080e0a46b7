package dev.countersign.domain.error;

/**
 * Another request changed the registration at the same time, so this request changed nothing. No
 * RFC has an error code for it; {@code invalid_client_metadata} is the nearest one.
 *
 * @param description for the developer of the client; printable ASCII
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7592.html#section-2.2">RFC 7592 §2.2</a>
 */
public record RegistrationConflict(String description) implements RegistrationError {

  /** Replaces characters that an error description must not contain. */
  public RegistrationConflict {
    description = OAuthError.printable(description);
  }

  @Override
  public String code() {
    return "invalid_client_metadata";
  }
}
