package dev.countersign.domain.profile;

/**
 * The refusal of a claim.
 *
 * @param name the name of the claim, shortened if it is long
 * @param reason what is wrong, to follow the name
 */
public record InvalidClaim(String name, String reason) {

  private static final int LONGEST = 64;

  /** Shortens the name. */
  public InvalidClaim {
    name = name.length() <= LONGEST ? name : name.substring(0, LONGEST) + "…";
  }

  /** Returns the refusal in words. */
  public String description() {
    return name + " " + reason;
  }
}
