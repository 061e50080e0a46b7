package dev.countersign.domain.federation;

import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.user.UserId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A person of another server who signs in to an account here.
 *
 * @param issuer the other server
 * @param subject the {@code sub} of the person at that server, 1 to 255 characters
 * @param user the account here
 * @param linkedAt when it was linked, in the precision of the stores (microseconds)
 * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#ClaimStability">OpenID
 *     Connect Core §5.7</a>
 */
public record LinkedIdentity(Issuer issuer, String subject, UserId user, Instant linkedAt) {

  private static final int LONGEST = 255;

  /**
   * Truncates the time; refuses, with an exception, an invalid subject (see {@link #isSubject}).
   */
  public LinkedIdentity {
    if (!isSubject(subject)) {
      throw new IllegalArgumentException("a sub has 1 to " + LONGEST + " characters");
    }
    linkedAt = linkedAt.truncatedTo(ChronoUnit.MICROS);
  }

  /** Returns whether the text can be the {@code sub} of a person. */
  public static boolean isSubject(String text) {
    return !text.isEmpty()
        && text.length() <= LONGEST
        && text.chars().noneMatch(Character::isISOControl);
  }
}
