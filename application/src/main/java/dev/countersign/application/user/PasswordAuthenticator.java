package dev.countersign.application.user;

import dev.countersign.application.oauth.driven.SecretGenerator;
import dev.countersign.application.oauth.driven.SecretHasher;
import dev.countersign.application.user.driven.Accounts;
import dev.countersign.application.user.driven.PasswordHasher;
import dev.countersign.application.user.driven.Sessions;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.user.Account;
import dev.countersign.domain.user.DeviceToken;
import dev.countersign.domain.user.Session;
import dev.countersign.domain.user.SessionToken;
import dev.countersign.domain.user.Username;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Signs users in with username and password. Failures increase the waiting time. */
final class PasswordAuthenticator implements SignIn {

  private final Accounts accounts;
  private final Sessions sessions;
  private final SignInThrottle throttle;
  private final DeviceRecognizer devices;
  private final PasswordHasher passwords;
  private final SecretGenerator generator;
  private final SecretHasher hasher;
  private final Duration sessionLife;
  private final InstantSource clock;

  PasswordAuthenticator(
      Accounts accounts,
      Sessions sessions,
      SignInThrottle throttle,
      DeviceRecognizer devices,
      PasswordHasher passwords,
      SecretGenerator generator,
      SecretHasher hasher,
      Duration sessionLife,
      InstantSource clock) {
    this.accounts = accounts;
    this.sessions = sessions;
    this.throttle = throttle;
    this.devices = devices;
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
    var account = username.flatMap(accounts::named);
    var limits =
        devices
            .find(command.device(), account.map(Account::id), now)
            .map(throttle::limits)
            .orElseGet(() -> throttle.limits(username, command.address(), now));
    var wait = throttle.begin(limits, now);
    if (wait.isPositive()) {
      return Result.refused(new SignInRefusal.TooManyFailures(wait));
    }
    if (!passwords.matches(command.password(), account.flatMap(Account::password))
        || account.filter(found -> !found.life().disabled()).isEmpty()) {
      throttle.failed(limits, now);
      return Result.refused(new SignInRefusal.WrongCredentials());
    }
    throttle.succeeded(limits);
    return Result.ok(begin(account.orElseThrow(), command.device(), now));
  }

  private SignedIn begin(Account account, Optional<DeviceToken> device, Instant now) {
    var token = new SessionToken(generator.generate());
    var session = new Session(hasher.hash(token.value()), account.id(), now, now.plus(sessionLife));
    sessions.add(session);
    return new SignedIn(
        token, session, devices.remember(device, account.id(), now), DeviceRecognizer.LIFE);
  }
}
