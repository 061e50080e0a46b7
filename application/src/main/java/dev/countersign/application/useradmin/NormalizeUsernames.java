package dev.countersign.application.useradmin;

import dev.countersign.domain.user.UserId;
import java.util.List;

/**
 * Normalizes the usernames that an earlier release has written, once: accounts that are done are
 * not looked at again. A name that the rules refuse, or that is the name of another account when it
 * is normalized, stays as it is.
 */
public interface NormalizeUsernames {

  /** The maximum number of identifiers that are listed for each reason. */
  int MOST_LISTED = 20;

  /**
   * The result.
   *
   * @param accounts how many accounts were looked at
   * @param refused the accounts whose names the rules refuse; the first {@value #MOST_LISTED}
   * @param alike the accounts whose normalized name another account has; the first {@value
   *     #MOST_LISTED}
   * @param unchanged how many names stay although they are not normalized
   */
  record Report(long accounts, List<UserId> refused, List<UserId> alike, long unchanged) {

    /** Copies the lists. */
    public Report {
      refused = List.copyOf(refused);
      alike = List.copyOf(alike);
    }
  }

  /** Normalizes all usernames of an earlier release. */
  Report normalize();
}
