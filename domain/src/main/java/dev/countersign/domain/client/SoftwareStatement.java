package dev.countersign.domain.client;

import java.util.Optional;

/**
 * A signed JWT in which somebody else says what a client application is. It is no secret, but what
 * stands in it is between those who show it and those who read it.
 *
 * @param value compact serialization, 1 to {@value #LONGEST} characters
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7591.html#section-2.3">RFC 7591 §2.3</a>
 */
public record SoftwareStatement(String value) {

  /** The most characters that a statement may have: it is kept with the client. */
  public static final int LONGEST = 20_000;

  /** Refuses, with an exception, what {@link #parse} refuses. */
  public SoftwareStatement {
    if (!isOne(value)) {
      throw new IllegalArgumentException("not a software statement");
    }
  }

  /** The statement; nothing if the text has characters that none has, or too many. */
  public static Optional<SoftwareStatement> parse(String value) {
    return isOne(value) ? Optional.of(new SoftwareStatement(value)) : Optional.empty();
  }

  // RFC 7515 §7.1: three times base64url with dots between.
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
}
