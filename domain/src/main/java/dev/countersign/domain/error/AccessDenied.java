package dev.countersign.domain.error;

/**
 * {@code access_denied}: the person said no.
 *
 * @param description for the developer of the client; printable ASCII
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749.html#section-4.1.2.1">RFC 6749 §4.1.2.1</a>
 */
public record AccessDenied(String description) implements AuthorizationError {

  /** Replaces what may not stand in an error description. */
  public AccessDenied {
    description = OAuthError.printable(description);
  }

  @Override
  public String code() {
    return "access_denied";
  }
}
