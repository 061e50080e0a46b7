package dev.countersign.domain.error;

/**
 * {@code insufficient_scope}: the bearer token is valid, but does not have the required scope.
 *
 * @param description for the developer of the client; printable ASCII
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6750.html#section-3.1">RFC 6750 §3.1</a>
 */
public record InsufficientScope(String description) implements BearerError {

  /** Replaces characters that an error description must not contain. */
  public InsufficientScope {
    description = OAuthError.printable(description);
  }

  @Override
  public String code() {
    return "insufficient_scope";
  }
}
