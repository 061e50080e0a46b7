package dev.countersign.domain.error;

/**
 * {@code invalid_client}: the client is unknown or did not prove who it is.
 *
 * @param description for the developer of the client; printable ASCII
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749.html#section-5.2">RFC 6749 §5.2</a>
 */
public record InvalidClient(String description) implements TokenError {

  /** Replaces what may not stand in an error description. */
  public InvalidClient {
    description = OAuthError.printable(description);
  }

  @Override
  public String code() {
    return "invalid_client";
  }
}
