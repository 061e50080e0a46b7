package dev.countersign.domain.error;

/**
 * {@code unapproved_software_statement}: the software statement is from nobody whose statements
 * this server takes.
 *
 * @param description for the developer of the client; printable ASCII
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7591.html#section-3.2.2">RFC 7591 §3.2.2</a>
 */
public record UnapprovedSoftwareStatement(String description) implements RegistrationError {

  /** Replaces what may not stand in an error description. */
  public UnapprovedSoftwareStatement {
    description = OAuthError.printable(description);
  }

  @Override
  public String code() {
    return "unapproved_software_statement";
  }
}
