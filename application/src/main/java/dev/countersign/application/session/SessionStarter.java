package dev.countersign.application.session;

import dev.countersign.application.oauth.driven.SecretGenerator;
import dev.countersign.application.oauth.driven.SecretHasher;
import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.application.session.driven.Sessions;
import dev.countersign.application.user.AuthenticateUser;
import dev.countersign.application.user.AuthenticateUser.Authenticated;
import dev.countersign.application.user.SignInRefusal;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.session.Session;
import dev.countersign.domain.session.SessionId;
import dev.countersign.domain.session.SessionPolicy;
import dev.countersign.domain.session.SessionToken;
import dev.countersign.domain.user.Account;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Begins or continues a session after the authentication of its user. */
final class SessionStarter implements SignIn {

  private static final List<String> PASSWORD = List.of("pwd");

  private final AuthenticateUser authenticateUser;
  private final Sessions sessions;
  private final EndSessions endSessions;
  private final UnitOfWork unitOfWork;
  private final SecretGenerator generator;
  private final SecretHasher hasher;
  private final SessionPolicy policy;
  private final InstantSource clock;

  SessionStarter(
      AuthenticateUser authenticateUser,
      Sessions sessions,
      EndSessions endSessions,
      UnitOfWork unitOfWork,
      SecretGenerator generator,
      SecretHasher hasher,
      SessionPolicy policy,
      InstantSource clock) {
    this.authenticateUser = authenticateUser;
    this.sessions = sessions;
    this.endSessions = endSessions;
    this.unitOfWork = unitOfWork;
    this.generator = generator;
    this.hasher = hasher;
    this.policy = policy;
    this.clock = clock;
  }

  @Override
  public Result<SignedIn, SignInRefusal> signIn(Command command) {
    return authenticateUser
        .authenticate(command.credentials())
        .map(authenticated -> start(command, authenticated));
  }

  // The cookie changes with each sign-in: a cookie that an attacker put into the browser never
  // becomes the cookie of the user's session.
  private SignedIn start(Command command, Authenticated authenticated) {
    var now = clock.instant();
    var token = new SessionToken(generator.generate());
    var fresh = session(command, authenticated, token, now);
    var session =
        unitOfWork.run(
            () ->
                previous(command, now)
                    .map(before -> replace(before, fresh, authenticated.account()))
                    .orElseGet(() -> added(fresh)));
    return new SignedIn(
        token,
        session,
        !session.id().equals(fresh.id()),
        authenticated.device(),
        authenticated.deviceLife());
  }

  private Session session(
      Command command, Authenticated authenticated, SessionToken token, Instant now) {
    var remembered = policy.remembers(command.remember());
    return new Session(
        new SessionId(generator.generate()),
        hasher.hash(token.value()),
        authenticated.account().id(),
        now,
        PASSWORD,
        policy.expiry(now, remembered),
        Optional.of(now),
        remembered,
        command.origin().filter(origin -> policy.originStored()));
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
