package dev.countersign.application.user;

import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.user.Account;
import dev.countersign.domain.user.Session;
import dev.countersign.domain.user.SessionToken;
import java.util.Optional;
import java.util.function.Predicate;

/** Finds the session and the user of a browser. */
public interface FindSession {

  /** A session that has not expired, and its account. */
  record SignedInUser(Session session, Account account) {}

  /**
   * Returns the user who signed in with the browser; empty without a valid session token. Refuses
   * if it is not known whether the user is still in the directory that keeps the account.
   */
  default Result<Optional<SignedInUser>, DirectoryUnavailable> find(Optional<SessionToken> token) {
    return find(token, session -> true);
  }

  /**
   * Like {@link #find(Optional)}, for a caller that needs certain sessions only. Another session is
   * none, and the directory is not asked about its user.
   *
   * @param needed accepts the sessions that the caller can use
   */
  Result<Optional<SignedInUser>, DirectoryUnavailable> find(
      Optional<SessionToken> token, Predicate<Session> needed);
}
