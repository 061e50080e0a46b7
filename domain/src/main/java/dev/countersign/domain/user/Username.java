package dev.countersign.domain.user;

import java.util.Locale;
import java.util.Optional;

/**
 * The name that a person types to sign in. Case means nothing: it is kept in lower case.
 *
 * @param value 1 to 128 characters without white space or control characters
 */
public record Username(String value) {

  private static final int LONGEST = 128;

  /** Refuses, with an exception, any other form; folds the case. */
  public Username {
    if (!wellFormed(value)) {
      throw new IllegalArgumentException(
          "a user name has 1 to " + LONGEST + " characters and no white space");
    }
    value = value.toLowerCase(Locale.ROOT);
  }

  /** The user name, or nothing if the text cannot be one. */
  public static Optional<Username> parse(String text) {
    return wellFormed(text) ? Optional.of(new Username(text)) : Optional.empty();
  }

  private static boolean wellFormed(String text) {
    return !text.isEmpty()
        && text.length() <= LONGEST
        && text.chars().noneMatch(c -> Character.isWhitespace(c) || Character.isISOControl(c));
  }
}
