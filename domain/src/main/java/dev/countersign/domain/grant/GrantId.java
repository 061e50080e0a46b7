package dev.countersign.domain.grant;

/**
 * The identifier of a grant. Each token that is issued from the grant contains it.
 *
 * @param value opaque, 1 to 64 characters
 */
public record GrantId(String value) {

  private static final int LONGEST = 64;

  /** Refuses, with an exception, an empty or overlong value. */
  public GrantId {
    if (value.isEmpty() || value.length() > LONGEST) {
      throw new IllegalArgumentException("GrantId must have 1 to " + LONGEST + " characters");
    }
  }
}
