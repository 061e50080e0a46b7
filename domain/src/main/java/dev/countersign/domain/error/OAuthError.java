package dev.countersign.domain.error;

/**
 * An error with an error code of an RFC. Its sealed supertype decides which endpoint may respond
 * with it; the HTTP status is chosen in the HTTP adapter.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749.html#section-11.4">RFC 6749 §11.4</a>
 */
public sealed interface OAuthError
    permits TokenError, AuthorizationError, BearerError, RegistrationError {

  /** Returns the value of {@code error}. */
  String code();

  /**
   * Returns the value of {@code error_description}: printable ASCII without quote and backslash.
   */
  String description();

  /** The maximum number of characters of a description. */
  int LONGEST_DESCRIPTION = 500;

  /**
   * Shortens the text and replaces characters that RFC 6749 does not allow in a description, so
   * that a response can contain a value of the request without breaking a header or a log line.
   */
  static String printable(String text) {
    // RFC 6749 §5.2: "Values for the "error_description" parameter MUST NOT include characters
    // outside the set %x20-21 / %x23-5B / %x5D-7E."
    return shortened(text)
        .replace('"', '\'')
        .replaceAll("[^\\x20-\\x21\\x23-\\x5B\\x5D-\\x7E]", "?");
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST_DESCRIPTION
        ? text
        : text.substring(0, LONGEST_DESCRIPTION - 3) + "...";
  }
}
