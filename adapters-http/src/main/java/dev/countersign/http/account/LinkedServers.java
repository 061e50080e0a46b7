package dev.countersign.http.account;

import dev.countersign.domain.session.Session;
import dev.countersign.domain.user.UserId;
import java.time.Instant;
import java.util.List;

/** The other servers through which a user signs in. */
public interface LinkedServers {

  /**
   * A server, and the user there.
   *
   * @param issuer the server
   * @param subject the {@code sub} of the user there
   * @param label the name of the server on pages
   * @param since when the account was connected with it
   */
  record Linked(String issuer, String subject, String label, Instant since) {}

  /** The result of a removal. */
  enum Removal {
    /** It was removed, or was not there. */
    REMOVED,
    /** The user could not sign in any more. */
    LAST
  }

  /** Returns the servers that are connected with an account. */
  List<Linked> of(UserId user);

  /** Removes the connection with a server. */
  Removal remove(Session session, String issuer, String subject);
}
