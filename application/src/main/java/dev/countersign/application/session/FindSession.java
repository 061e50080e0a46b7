package dev.countersign.application.session;

import dev.countersign.application.user.DirectoryUnavailable;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.session.Session;
import dev.countersign.domain.session.SessionToken;
import dev.countersign.domain.session.Sid;
import dev.countersign.domain.user.Account;
import java.util.Optional;
import java.util.function.Predicate;

/** Finds the session and the user of a browser. */
public interface FindSession {

  /**
   * A session that has not expired, and its account.
   *
   * @param sid by which the client in question knows the session; empty if it was not used for it
   */
  record SignedInUser(Session session, Account account, Optional<Sid> sid) {}

  /**
   * Which session a caller needs.
   *
   * @param client the client that the session is used for
   * @param accepted another session is none, and the directory is not asked about its user
   */
  record Need(Optional<ClientId> client, Predicate<Session> accepted) {

    /** Any session, for no client. */
    public static final Need ANY = new Need(Optional.empty(), session -> true);
  }

  /**
   * Returns the user who signed in with the browser; empty without a valid session token. Refuses
   * if it is not known whether the user is still in the directory that keeps the account.
   */
  default Result<Optional<SignedInUser>, DirectoryUnavailable> find(Optional<SessionToken> token) {
    return find(token, Need.ANY);
  }

  /** Like {@link #find(Optional)}, for a caller that needs certain sessions only. */
  Result<Optional<SignedInUser>, DirectoryUnavailable> find(
      Optional<SessionToken> token, Need need);
}
