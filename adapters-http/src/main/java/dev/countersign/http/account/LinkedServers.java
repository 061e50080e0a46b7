package dev.countersign.http.account;

import dev.countersign.domain.session.Session;
import dev.countersign.domain.user.UserId;
import java.time.Instant;
import java.util.List;

/** The other servers through which a user signs in. */
public interface LinkedServers {

  /**
   * A link of the user to another server.
   *
   * @param issuer the server
   * @param subject the {@code sub} of the user there
   * @param label the name of the server on pages
   * @param since when the account was linked to the server
   */
  record Linked(String issuer, String subject, String label, Instant since) {}

  /** The result of a removal. */
  enum Removal {
    /** The link was removed, or there was no such link. */
    REMOVED,
    /** The link was not removed, because it is the only way in which the user can sign in. */
    LAST
  }

  /** Returns the links of an account to other servers. */
  List<Linked> of(UserId user);

  /** Removes the link to a server, unless it is the only way in which the user can sign in. */
  Removal remove(Session session, String issuer, String subject);
}
