package dev.countersign.domain.user;

import dev.countersign.domain.oauth.Json.JsonObject;
import java.util.Optional;

/**
 * The entry of a person in a user directory outside this service.
 *
 * @param id its identifier in the directory, which stays when the person's name changes
 * @param username the name with which the person signs in
 * @param claims the claims about the person, by name (OpenID Connect Core §5.1)
 */
public record DirectoryEntry(Id id, Username username, JsonObject claims) {

  /**
   * The identifier of an entry in a directory. It is compared character by character.
   *
   * @param value opaque, 1 to 255 characters without control characters
   */
  public record Id(String value) {

    private static final int LONGEST = 255;

    /** Refuses, with an exception, an empty or overlong value and control characters. */
    public Id {
      if (!isWellFormed(value)) {
        throw new IllegalArgumentException(
            "the identifier of a directory entry must have 1 to "
                + LONGEST
                + " characters without control characters");
      }
    }

    /** Returns the identifier; empty if the text has another form. */
    public static Optional<Id> parse(String text) {
      return isWellFormed(text) ? Optional.of(new Id(text)) : Optional.empty();
    }

    private static boolean isWellFormed(String text) {
      return !text.isEmpty()
          && text.length() <= LONGEST
          && text.chars().noneMatch(Character::isISOControl);
    }
  }
}
