package dev.countersign.domain.user;

/**
 * The name of a user that never changes and tells nothing: the {@code sub} of tokens.
 *
 * @param value opaque, 1 to 255 characters
 */
public record UserId(String value) {

  private static final int LONGEST = 255;

  /** Refuses, with an exception, an empty or overlong value. */
  public UserId {
    if (value.isEmpty() || value.length() > LONGEST) {
      throw new IllegalArgumentException("UserId must have 1 to " + LONGEST + " characters");
    }
  }
}
