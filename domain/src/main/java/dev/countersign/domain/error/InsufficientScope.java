package dev.countersign.domain.error;

/**
 * {@code insufficient_scope}: the bearer token is good, and does not reach this far.
 *
 * @param description for the developer of the client; printable ASCII
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6750.html#section-3.1">RFC 6750 §3.1</a>
 */
public record InsufficientScope(String description) implements BearerError {

  /** Replaces what may not stand in an error description. */
  public InsufficientScope {
    description = OAuthError.printable(description);
  }

  @Override
  public String code() {
    return "insufficient_scope";
  }
}
