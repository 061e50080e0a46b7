package dev.countersign.domain.error;

/**
 * {@code temporarily_unavailable}: the request needs something that is temporarily unavailable. RFC
 * 6749 defines the code for the authorization endpoint; the other endpoints also respond with an
 * HTTP status of the same meaning.
 *
 * @param description for the developer of the client; printable ASCII
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749.html#section-4.1.2.1">RFC 6749 §4.1.2.1</a>
 */
public record TemporarilyUnavailable(String description)
    implements TokenError, AuthorizationError, BearerError {

  /** Replaces characters that an error description must not contain. */
  public TemporarilyUnavailable {
    description = OAuthError.printable(description);
  }

  @Override
  public String code() {
    return "temporarily_unavailable";
  }
}
