package dev.countersign.domain.error;

/**
 * {@code temporarily_unavailable}: something is missing that may be there again soon, and without
 * which the request cannot be met. RFC 6749 names it for the authorization endpoint; where clients
 * call themselves, the HTTP status says the same.
 *
 * @param description for the developer of the client; printable ASCII
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749.html#section-4.1.2.1">RFC 6749 §4.1.2.1</a>
 */
public record TemporarilyUnavailable(String description)
    implements TokenError, AuthorizationError, BearerError {

  /** Replaces what may not stand in an error description. */
  public TemporarilyUnavailable {
    description = OAuthError.printable(description);
  }

  @Override
  public String code() {
    return "temporarily_unavailable";
  }
}
