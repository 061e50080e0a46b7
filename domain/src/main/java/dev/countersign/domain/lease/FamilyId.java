package dev.countersign.domain.lease;

/**
 * Identifies the tokens that a server issued for one sign-in of a person: a refresh token and the
 * access tokens that it brought.
 *
 * @param value 1 to 64 characters; that of the sign-in
 */
public record FamilyId(String value) {

  private static final int LONGEST = 64;

  /** Refuses, with an exception, an empty or overlong value. */
  public FamilyId {
    if (value.isEmpty() || value.length() > LONGEST) {
      throw new IllegalArgumentException("a family ID has 1 to " + LONGEST + " characters");
    }
  }
}
