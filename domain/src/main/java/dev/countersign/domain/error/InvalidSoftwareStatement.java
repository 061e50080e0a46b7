package dev.countersign.domain.error;

/**
 * {@code invalid_software_statement}: the software statement is malformed, expired, or not signed
 * by whom it says it is from.
 *
 * @param description for the developer of the client; printable ASCII
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7591.html#section-3.2.2">RFC 7591 §3.2.2</a>
 */
public record InvalidSoftwareStatement(String description) implements RegistrationError {

  /** Replaces what may not stand in an error description. */
  public InvalidSoftwareStatement {
    description = OAuthError.printable(description);
  }

  @Override
  public String code() {
    return "invalid_software_statement";
  }
}
