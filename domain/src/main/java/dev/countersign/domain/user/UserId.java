package dev.countersign.domain.user;

/**
 * The identifier of a user, which never changes and contains no personal data: the {@code sub} of
 * tokens.
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
