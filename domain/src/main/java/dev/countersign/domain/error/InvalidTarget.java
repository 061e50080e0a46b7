package dev.countersign.domain.error;

/**
 * {@code invalid_target}: the resource is malformed, or this server makes no tokens for it.
 *
 * @param description for the developer of the client; printable ASCII
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8707.html#section-2">RFC 8707 §2</a>
 */
public record InvalidTarget(String description) implements TokenError, AuthorizationError {

  /** Replaces what may not stand in an error description. */
  public InvalidTarget {
    description = OAuthError.printable(description);
  }

  @Override
  public String code() {
    return "invalid_target";
  }
}
