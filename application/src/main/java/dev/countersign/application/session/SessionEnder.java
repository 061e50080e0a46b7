package dev.countersign.application.session;

import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.application.session.driven.LogoutQueue;
import dev.countersign.application.session.driven.Sessions;
import dev.countersign.domain.session.SessionId;
import dev.countersign.domain.user.UserId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Ends sessions in the store, together with the note of who is to be told. */
final class SessionEnder implements EndSessions {

  /** How many sessions are ended in one unit of work when all are ended. */
  // A call that ends one of them at the same time waits for as long as this takes.
  static final int BATCH = 1000;

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
    var ended = 0;
    var some = sessions.notEnded(now, Optional.empty(), BATCH);
    while (!some.isEmpty()) {
      ended += endAll(some, now);
      some = sessions.notEnded(now, Optional.of(some.getLast()), BATCH);
    }
    return ended;
  }

  private int endAll(List<SessionId> some, Instant now) {
    return unitOfWork.run(
        () -> {
          queue.sessionsEnded(some, now);
          return sessions.endAll(some, now, now.plus(endStored));
        });
  }
}
