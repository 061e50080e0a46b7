package dev.countersign.application.account;

import dev.countersign.application.account.AccountUseCases.AuditDependencies;
import dev.countersign.application.session.EndSessions;
import dev.countersign.application.session.driven.Sessions;
import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.session.Session;
import dev.countersign.domain.session.SessionId;
import dev.countersign.domain.session.SessionPolicy;
import dev.countersign.domain.user.AccountAction;
import dev.countersign.domain.user.AccountEvent;
import dev.countersign.domain.user.UserId;
import java.util.List;
import java.util.Optional;

/**
 * Lists and ends sessions, each end in one unit of work with its event, except for the end of all.
 */
final class AuditedSessionEnder implements ManageSessions {

  private final Sessions sessions;
  private final EndSessions endSessions;
  private final SessionPolicy policy;
  private final AuditDependencies audit;

  AuditedSessionEnder(
      Sessions sessions, EndSessions endSessions, SessionPolicy policy, AuditDependencies audit) {
    this.sessions = sessions;
    this.endSessions = endSessions;
    this.policy = policy;
    this.audit = audit;
  }

  @Override
  public List<Session> list(UserId user) {
    var now = audit.clock().instant();
    return sessions.of(user, MOST).stream()
        .filter(session -> session.isValidAt(now, policy))
        .toList();
  }

  @Override
  public boolean end(UserId user, SessionId session, Actor actor) {
    return audit
        .unitOfWork()
        .run(
            () -> {
              var ended = sessions.find(user, session).filter(found -> endSessions.end(found.id()));
              ended.ifPresent(
                  found -> audit.append(event(user, AccountAction.SESSION_ENDED, actor)));
              return ended.isPresent();
            });
  }

  @Override
  public int endAll(UserId user, Optional<SessionId> except, Actor actor) {
    return audit
        .unitOfWork()
        .run(
            () -> {
              var ended = endSessions.endAllOf(user, except);
              if (ended > 0) {
                audit.append(event(user, AccountAction.SESSIONS_ENDED, actor));
              }
              return ended;
            });
  }

  @Override
  public int endEverybodys(Actor actor) {
    var event =
        AccountEvent.ofEverybody(AccountAction.ALL_SESSIONS_ENDED, actor, audit.clock().instant());
    var _ =
        audit
            .unitOfWork()
            .run(
                () -> {
                  audit.append(event);
                  return event;
                });
    return endSessions.endAll();
  }

  private AccountEvent event(UserId user, AccountAction action, Actor actor) {
    return AccountEvent.of(user, action, actor, audit.clock().instant());
  }
}
