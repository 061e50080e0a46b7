package dev.countersign.application.session;

import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.application.session.driven.LogoutQueue;
import dev.countersign.application.session.driven.Sessions;
import dev.countersign.domain.session.SessionId;
import dev.countersign.domain.user.UserId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** Ends sessions in the store, together with the note of who is to be told. */
final class SessionEnder implements EndSessions {

  private final Sessions sessions;
  private final LogoutQueue queue;
  private final UnitOfWork unitOfWork;
  private final Duration endStored;
  private final InstantSource clock;

  /**
   * Creates it.
   *
   * @param endStored how long an end is stored: at least as long as any session or grant lasts
   */
  SessionEnder(
      Sessions sessions,
      LogoutQueue queue,
      UnitOfWork unitOfWork,
      Duration endStored,
      InstantSource clock) {
    this.sessions = sessions;
    this.queue = queue;
    this.unitOfWork = unitOfWork;
    this.endStored = endStored;
    this.clock = clock;
  }

  @Override
  public boolean end(SessionId session) {
    var now = clock.instant();
    return unitOfWork.run(
        () -> {
          queue.sessionEnded(session, now);
          return sessions.end(session, now, now.plus(endStored));
        });
  }

  @Override
  public int endAllOf(UserId user, Optional<SessionId> except) {
    var now = clock.instant();
    return unitOfWork.run(
        () -> {
          queue.sessionsEnded(user, except, now);
          return sessions.endAll(user, except, now, now.plus(endStored));
        });
  }

  @Override
  public int endAll() {
    var now = clock.instant();
    return unitOfWork.run(
        () -> {
          queue.allSessionsEnded(now);
          return sessions.endAll(now, now.plus(endStored));
        });
  }
}
