package dev.countersign.application.session;

import dev.countersign.application.oauth.driven.SecretGenerator;
import dev.countersign.application.oauth.driven.SecretHasher;
import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.application.session.driven.Sessions;
import dev.countersign.domain.session.Session;
import dev.countersign.domain.session.SessionId;
import dev.countersign.domain.session.SessionPolicy;
import dev.countersign.domain.session.SessionToken;
import dev.countersign.domain.user.Account;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Begins or continues a session after the authentication of its user. */
final class SessionStarter implements StartSession {

  private final Sessions sessions;
  private final EndSessions endSessions;
  private final UnitOfWork unitOfWork;
  private final SecretGenerator generator;
  private final SecretHasher hasher;
  private final SessionPolicy policy;
  private final InstantSource clock;

  SessionStarter(
      Sessions sessions,
      EndSessions endSessions,
      UnitOfWork unitOfWork,
      SecretGenerator generator,
      SecretHasher hasher,
      SessionPolicy policy,
      InstantSource clock) {
    this.sessions = sessions;
    this.endSessions = endSessions;
    this.unitOfWork = unitOfWork;
    this.generator = generator;
    this.hasher = hasher;
    this.policy = policy;
    this.clock = clock;
  }

  @Override
  public StartedSession start(Command command) {
    // The cookie changes with each sign-in: a cookie that an attacker put into the browser never
    // becomes the cookie of the user's session.
    var now = clock.instant();
    var token = new SessionToken(generator.generate());
    var fresh = session(command, token, now);
    var session =
        unitOfWork.run(
            () ->
                previous(command, now)
                    .map(before -> replace(before, fresh, command.account()))
                    .orElseGet(() -> added(fresh)));
    return new StartedSession(token, session, !session.id().equals(fresh.id()));
  }

  private Session session(Command command, SessionToken token, Instant now) {
    var remembered = policy.remembers(command.remember());
    return new Session(
        new SessionId(generator.generate()),
        hasher.hash(token.value()),
        command.account().id(),
        now,
        command.methods(),
        policy.expiry(now, remembered),
        Optional.of(now),
        remembered,
        command.origin().filter(origin -> policy.originStored()),
        command.federated());
  }

  private Optional<Session> previous(Command command, Instant now) {
    return command
        .previous()
        .flatMap(token -> sessions.find(hasher.hash(token.value())))
        .filter(session -> session.isValidAt(now, policy));
  }

  private Session replace(Session before, Session fresh, Account account) {
    if (!continues(before, account)) {
      var _ = endSessions.end(before.id());
      return added(fresh);
    }
    var renewed = fresh.withId(before.id());
    // Another sign-in of this browser can have replaced the cookie at the same time.
    return sessions.renew(before.token(), renewed) ? renewed : added(fresh);
  }

  // A session that a new password or an administrator made invalid does not become valid again: its
  // clients are told that it has ended.
  private static boolean continues(Session before, Account account) {
    return before.user().equals(account.id()) && account.life().accepts(before.authenticatedAt());
  }

  private Session added(Session session) {
    sessions.add(session);
    return session;
  }
}
