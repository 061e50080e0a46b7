package dev.countersign.domain.user;

import java.util.Locale;
import java.util.Optional;

/**
 * The name that a user types to sign in. Case and white space around it do not matter; it is stored
 * in lower case.
 *
 * @param value 1 to 128 characters without white space or control characters
 */
public record Username(String value) {

  private static final int LONGEST = 128;

  /** Refuses, with an exception, any other form; folds the case and removes white space around. */
  public Username {
    value = folded(value);
    if (!wellFormed(value)) {
      throw new IllegalArgumentException(
          "a username must have 1 to "
              + LONGEST
              + " characters without white space or control characters");
    }
  }

  /** Returns the username; empty if the text has another form. */
  public static Optional<Username> parse(String text) {
    return wellFormed(folded(text)) ? Optional.of(new Username(text)) : Optional.empty();
  }

  // Some letters become two characters in lower case, so the length is checked afterwards.
  private static String folded(String text) {
    return stripped(text).toLowerCase(Locale.ROOT);
  }

  // Keyboards and clipboards add no-break spaces too, which String.strip leaves.
  private static String stripped(String text) {
    var start = 0;
    var end = text.length();
    while (start < end && isSpace(text.charAt(start))) {
      start++;
    }
    while (end > start && isSpace(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(start, end);
  }

  private static boolean isSpace(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c);
  }

  private static boolean wellFormed(String text) {
    return !text.isEmpty()
        && text.length() <= LONGEST
        && text.chars().noneMatch(c -> Character.isWhitespace(c) || Character.isISOControl(c));
  }
}
