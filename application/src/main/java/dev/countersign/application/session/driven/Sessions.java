package dev.countersign.application.session.driven;

import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.oauth.SecretHash;
import dev.countersign.domain.session.Session;
import dev.countersign.domain.session.SessionClient;
import dev.countersign.domain.session.SessionId;
import dev.countersign.domain.session.Sid;
import dev.countersign.domain.user.Account;
import dev.countersign.domain.user.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The store of sessions, and of the clients that each session was used for. A session that was
 * ended is found by no method, and can never be valid again.
 *
 * <p>Its writes are part of the {@code UnitOfWork} around them, together with those of the stores
 * that {@code docs/extend/ports.md} names: they are all stored, or none is.
 *
 * <p>Other stores read these records: {@link LogoutQueue} the clients of a session, and {@code
 * Revocations} whether a session was ended; {@code AccountRecords} removes them. {@link #endAll}
 * reads the grants that depend on a session. If this store moves to another database, their
 * adapters move with it.
 */
public interface Sessions {

  /**
   * A session, and what is read with it.
   *
   * @param account the account of its user
   * @param sid by which the client in question knows the session; empty if it was not used for it
   */
  record WithAccount(Session session, Account account, Optional<Sid> sid) {}

  /** Returns the session whose cookie has this hash, expired or not. */
  Optional<Session> find(SecretHash token);

  /**
   * Returns the same with the account of its user, in one query; empty if there is no account.
   *
   * @param client the client whose {@code sid} is asked for
   */
  Optional<WithAccount> withAccount(SecretHash token, Optional<ClientId> client);

  /** Returns at most {@code most} sessions of a user, expired or not, the latest sign-in first. */
  List<Session> of(UserId user, int most);

  /** Returns the session with this id if it is one of that user, expired or not. */
  Optional<Session> find(UserId user, SessionId session);

  /** Adds a session. */
  void add(Session session);

  /**
   * Replaces a session after another sign-in of its user.
   *
   * @param token the hash of the cookie of before
   * @param renewed has the same id and another hash
   * @return whether it was replaced: only if the cookie of before is still its cookie
   */
  boolean renew(SecretHash token, Session renewed);

  /**
   * Stores that a session was used at {@code now}, unless a use at or after {@code storedBefore} is
   * stored.
   */
  void used(SecretHash token, Instant now, Instant storedBefore);

  /**
   * Adds a client to the session, unless the session has it.
   *
   * @param sid by which the client knows the session from now on
   * @param backChannel whether the client is to be told when the session is ended
   * @return by which the client knows the session: {@code sid}, or else the one of before; {@code
   *     sid} also if there is no such session
   */
  Sid addClient(SessionId session, ClientId client, Sid sid, boolean backChannel);

  /**
   * Returns the clients that the session was used for, in no particular order; those of a session
   * that was ended until its data is removed.
   */
  List<SessionClient> clients(SessionId session);

  /**
   * Ends a session. Grants that end with it end at once.
   *
   * @param until how long the end is stored at least; no grant may last longer
   * @return whether this call ended it
   */
  boolean end(SessionId session, Instant now, Instant until);

  /**
   * Ends all sessions of a user, those also that have expired, as long as grants depend on them.
   *
   * @param except stays; empty if none does
   * @return how many were ended
   */
  int endAll(UserId user, Optional<SessionId> except, Instant now, Instant until);

  /**
   * Ends some sessions, in one statement. A sign-in at the same time does not wait for it, but an
   * end of one of these sessions does.
   *
   * @return how many were ended
   */
  int endAll(List<SessionId> sessions, Instant now, Instant until);

  /**
   * Returns sessions of all users, expired or not, in the order of this store.
   *
   * @param signedInUntil when their users signed in at the latest
   * @param after the last one that was returned before; empty for the first ones
   * @param most how many are returned at most; with fewer, there are no more
   */
  List<SessionId> notEnded(Instant signedInUntil, Optional<SessionId> after, int most);

  /**
   * Removes the data of at most {@code most} sessions that expired before {@code before}, and of as
   * many that were ended; forgets as many ends that had to be stored until then.
   *
   * @return how many rows of sessions and ends were removed
   */
  int removeExpired(Instant before, int most);
}
