package dev.countersign.domain.error;

/**
 * {@code unapproved_software_statement}: this server does not accept software statements of this
 * issuer.
 *
 * @param description for the developer of the client; printable ASCII
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7591.html#section-3.2.2">RFC 7591 §3.2.2</a>
 */
public record UnapprovedSoftwareStatement(String description) implements RegistrationError {

  /** Replaces characters that an error description must not contain. */
  public UnapprovedSoftwareStatement {
    description = OAuthError.printable(description);
  }

  @Override
  public String code() {
    return "unapproved_software_statement";
  }
}
