package dev.countersign.domain.error;

/**
 * A refusal with a code that some RFC names. Which endpoint may answer with it is told by the
 * sealed type it belongs to; the HTTP status is chosen where HTTP is spoken.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749.html#section-11.4">RFC 6749 §11.4</a>
 */
public sealed interface OAuthError
    permits TokenError, AuthorizationError, BearerError, RegistrationError {

  /** The value of {@code error} on the wire. */
  String code();

  /** The value of {@code error_description}: printable ASCII without quote and backslash. */
  String description();

  /** The most characters that a description may have. */
  int LONGEST_DESCRIPTION = 500;

  /**
   * The text, shortened if need be, with everything replaced that RFC 6749 does not allow in a
   * description, so that what a caller sent can be named in the answer without breaking a header or
   * a log line.
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
