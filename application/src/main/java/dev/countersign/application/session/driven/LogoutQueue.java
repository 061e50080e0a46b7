package dev.countersign.application.session.driven;

import dev.countersign.domain.session.SessionId;
import dev.countersign.domain.user.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Takes down which clients are to be told of the end of sessions: those that asked for it when they
 * joined the session. Each method is one statement, in the unit of work that ends the sessions, and
 * comes before the end: a session that has ended is not in question any more.
 *
 * <p>Its writes are part of the {@code UnitOfWork} around them, together with those of the stores
 * that {@code docs/extend/ports.md} names: they are all stored, or none is.
 *
 * @see <a href="https://openid.net/specs/openid-connect-backchannel-1_0.html#Backchannel">OpenID
 *     Connect Back-Channel Logout §2</a>
 */
public interface LogoutQueue {

  /** A session is about to be ended. */
  void sessionEnded(SessionId session, Instant now);

  /**
   * All sessions of a user are about to be ended.
   *
   * @param except stays; empty if none does
   */
  void sessionsEnded(UserId user, Optional<SessionId> except, Instant now);

  /** These sessions are about to be ended. */
  void sessionsEnded(List<SessionId> sessions, Instant now);
}
