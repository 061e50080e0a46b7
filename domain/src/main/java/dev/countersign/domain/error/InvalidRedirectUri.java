package dev.countersign.domain.error;

/**
 * {@code invalid_redirect_uri}: a redirect URI is missing or not allowed.
 *
 * @param description for the developer of the client; printable ASCII
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7591.html#section-3.2.2">RFC 7591 §3.2.2</a>
 */
public record InvalidRedirectUri(String description) implements RegistrationError {

  /** Replaces what may not stand in an error description. */
  public InvalidRedirectUri {
    description = OAuthError.printable(description);
  }

  @Override
  public String code() {
    return "invalid_redirect_uri";
  }
}
