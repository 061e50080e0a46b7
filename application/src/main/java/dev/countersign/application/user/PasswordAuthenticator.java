package dev.countersign.application.user;

import dev.countersign.application.oauth.driven.SecretGenerator;
import dev.countersign.application.oauth.driven.SecretHasher;
import dev.countersign.application.user.driven.Accounts;
import dev.countersign.application.user.driven.PasswordHasher;
import dev.countersign.application.user.driven.Sessions;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.user.Account;
import dev.countersign.domain.user.Session;
import dev.countersign.domain.user.SessionToken;
import dev.countersign.domain.user.Username;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Signs users in with username and password. Each failure increases the waiting time. */
final class PasswordAuthenticator implements SignIn {

  private final Accounts accounts;
  private final Sessions sessions;
  private final SignInThrottle throttle;
  private final PasswordHasher passwords;
  private final SecretGenerator generator;
  private final SecretHasher hasher;
  private final Duration sessionLife;
  private final InstantSource clock;

  PasswordAuthenticator(
      Accounts accounts,
      Sessions sessions,
      SignInThrottle throttle,
      PasswordHasher passwords,
      SecretGenerator generator,
      SecretHasher hasher,
      Duration sessionLife,
      InstantSource clock) {
    this.accounts = accounts;
    this.sessions = sessions;
    this.throttle = throttle;
    this.passwords = passwords;
    this.generator = generator;
    this.hasher = hasher;
    this.sessionLife = sessionLife;
    this.clock = clock;
  }

  @Override
  public Result<SignedIn, SignInRefusal> signIn(Command command) {
    var now = clock.instant();
    var username = Username.parse(command.username());
    var subjects = throttle.subjects(username, command.address());
    var wait = throttle.begin(subjects, now);
    if (wait.isPositive()) {
      return Result.refused(new SignInRefusal.TooManyFailures(wait));
    }
    var account = username.flatMap(accounts::named);
    if (!passwords.matches(command.password(), account.map(Account::password))) {
      throttle.failed(subjects, now);
      return Result.refused(new SignInRefusal.WrongCredentials());
    }
    throttle.succeeded(subjects);
    return Result.ok(begin(account.orElseThrow(), now));
  }

  private SignedIn begin(Account account, Instant now) {
    var token = new SessionToken(generator.generate());
    var session = new Session(hasher.hash(token.value()), account.id(), now, now.plus(sessionLife));
    sessions.add(session);
    return new SignedIn(token, session);
  }
}
