package dev.countersign.domain.user;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The identifier of a user, which never changes and contains no personal data: the {@code sub} of
 * tokens.
 *
 * @param value opaque, 1 to 255 characters
 */
public record UserId(String value) {

  private static final int LONGEST = 255;
  // OpenID Connect Core §2: "It MUST NOT exceed 255 ASCII [RFC20] characters in length."
  private static final Pattern FORM = Pattern.compile("[\\x20-\\x7E]{1," + LONGEST + "}");

  /** Refuses, with an exception, an empty or overlong value. */
  public UserId {
    if (value.isEmpty() || value.length() > LONGEST) {
      throw new IllegalArgumentException("UserId must have 1 to " + LONGEST + " characters");
    }
  }

  /** Returns the identifier; empty if the text is not 1 to 255 printable ASCII characters. */
  public static Optional<UserId> parse(String text) {
    return FORM.matcher(text).matches() ? Optional.of(new UserId(text)) : Optional.empty();
  }
}
