package dev.countersign.domain.error;

/**
 * Somebody else changed the registration at the same time: nothing was changed by this request.
 * There is no code for it in any RFC; it is told with the nearest one.
 *
 * @param description what to tell
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7592.html#section-2.2">RFC 7592 §2.2</a>
 */
public record RegistrationConflict(String description) implements RegistrationError {

  /** Makes the description fit to be told. */
  public RegistrationConflict {
    description = OAuthError.printable(description);
  }

  @Override
  public String code() {
    return "invalid_client_metadata";
  }
}
