package dev.countersign.domain.client;

import java.util.Optional;

/**
 * A software statement: a signed JWT in which its issuer describes a client application. It is not
 * a secret, but its content is shown only to the client and this server.
 *
 * @param value compact serialization, 1 to {@value #LONGEST} characters
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7591.html#section-2.3">RFC 7591 §2.3</a>
 */
public record SoftwareStatement(String value) {

  /** The maximum number of characters; the statement is stored with the client. */
  public static final int LONGEST = 20_000;

  /** Refuses, with an exception, a text that {@link #parse} refuses. */
  public SoftwareStatement {
    if (!isOne(value)) {
      throw new IllegalArgumentException("not a software statement");
    }
  }

  /**
   * Returns the statement; empty if the text is too long or contains other characters than a JWT.
   */
  public static Optional<SoftwareStatement> parse(String value) {
    return isOne(value) ? Optional.of(new SoftwareStatement(value)) : Optional.empty();
  }

  // RFC 7515 §7.1: three parts of base64url, separated by dots.
  private static boolean isOne(String value) {
    return !value.isEmpty()
        && value.length() <= LONGEST
        && value.chars().allMatch(SoftwareStatement::isPart);
  }

  private static boolean isPart(int c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '-'
        || c == '_'
        || c == '.';
  }

  @Override
  public String toString() {
    return "SoftwareStatement[redacted]";
  }

  /**
   * The software statement that a client registered with.
   *
   * @param issuer its issuer
   * @param statement as it was sent
   * @see <a href="https://www.rfc-editor.org/rfc/rfc7591.html#section-3.2.1">RFC 7591 §3.2.1</a>
   */
  public record StoredSoftwareStatement(String issuer, SoftwareStatement statement) {}
}
