package dev.countersign.application.session;

import dev.countersign.domain.session.SessionId;
import dev.countersign.domain.user.UserId;
import java.util.Optional;

/**
 * Ends sessions before they expire. Grants that a user gave in a session with the scope {@code
 * openid}, and without {@code offline_access}, end with it. A session that only expires ends none.
 */
public interface EndSessions {

  /**
   * Ends one session.
   *
   * @return whether this call ended it; not if there is none, or it has ended
   */
  boolean end(SessionId session);

  /**
   * Ends all sessions of a user.
   *
   * @param except stays; empty if none does
   * @return how many were ended
   */
  int endAllOf(UserId user, Optional<SessionId> except);

  /**
   * Ends the sessions of all users who have signed in up to now, some sessions after the others.
   * Each part is a unit of work of its own, so that nobody who ends one of the sessions at the same
   * time has to wait for all the others. So it must not be called inside a unit of work. If it
   * throws, some have ended; another call ends the rest.
   *
   * @return how many were ended
   */
  int endAll();
}
