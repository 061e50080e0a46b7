package dev.countersign.application.account;

import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.session.Session;
import dev.countersign.domain.session.SessionId;
import dev.countersign.domain.user.UserId;
import java.util.List;
import java.util.Optional;

/** Lists and ends sessions of users; each end has an audit event. */
public interface ManageSessions {

  /** The most sessions of a list. */
  int MOST = 100;

  /** Returns the valid sessions of a user, the latest sign-in first, at most {@value #MOST}. */
  List<Session> list(UserId user);

  /**
   * Ends a session of a user.
   *
   * @return whether this call ended it; not if that user has no such session
   */
  boolean end(UserId user, SessionId session, Actor actor);

  /**
   * Ends all sessions of a user.
   *
   * @param except stays; empty if none does
   * @return how many were ended; without any, there is no event
   */
  int endAll(UserId user, Optional<SessionId> except, Actor actor);

  /**
   * Ends the sessions of all users, in several units of work. The event comes first: if it throws,
   * some sessions may have ended, and another call ends the rest.
   *
   * @return how many were ended
   */
  int endEverybodys(Actor actor);
}
