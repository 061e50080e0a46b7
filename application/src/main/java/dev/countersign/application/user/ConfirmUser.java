package dev.countersign.application.user;

import dev.countersign.domain.user.Account;
import dev.countersign.domain.user.DirectoryLink;
import dev.countersign.domain.user.UserId;
import java.time.Instant;
import java.util.Optional;

/**
 * Confirms that a user is still in the directory that keeps the account. A local account is always
 * confirmed.
 */
public interface ConfirmUser {

  /** The result. */
  enum Confirmation {
    /** The user is there, or was there when the directory last answered, not too long ago. */
    CONFIRMED,
    /** The user is no longer there: sessions, grants and tokens have ended. */
    GONE,
    /** The last answer is too old, and the directory does not answer. Nothing was changed. */
    UNAVAILABLE
  }

  /**
   * Confirms a user of whom something is used. Asks the directory only if its last answer is too
   * old.
   *
   * @param user the user
   * @param directory the link of the user's account as the caller has read it; it may be older than
   *     the stored one
   * @param authenticatedAt the sign-in from which comes what is used
   */
  Confirmation confirm(UserId user, Optional<DirectoryLink> directory, Instant authenticatedAt);

  /**
   * Confirms a user who signs in without the directory, for example through another server. Always
   * asks the directory, because the user may have been removed since its last answer.
   */
  Confirmation confirmNow(Account account);
}
