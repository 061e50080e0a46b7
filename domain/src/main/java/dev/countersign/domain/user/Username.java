package dev.countersign.domain.user;

import java.util.Locale;
import java.util.Optional;

/**
 * The name that a user types to sign in. It is not case-sensitive and is stored in lower case.
 *
 * @param value 1 to 128 characters without white space or control characters
 */
public record Username(String value) {

  private static final int LONGEST = 128;

  /** Refuses, with an exception, any other form; folds the case. */
  public Username {
    value = folded(value);
    if (!wellFormed(value)) {
      throw new IllegalArgumentException(
          "a user name must have 1 to "
              + LONGEST
              + " characters without white space or control characters");
    }
  }

  /** Returns the user name; empty if the text has another form. */
  public static Optional<Username> parse(String text) {
    return wellFormed(folded(text)) ? Optional.of(new Username(text)) : Optional.empty();
  }

  // Some letters become two characters in lower case, so the length is checked afterwards.
  private static String folded(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  private static boolean wellFormed(String text) {
    return !text.isEmpty()
        && text.length() <= LONGEST
        && text.chars().noneMatch(c -> Character.isWhitespace(c) || Character.isISOControl(c));
  }
}
