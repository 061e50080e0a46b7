package dev.countersign.application.user;

import dev.countersign.application.oauth.driven.SecretGenerator;
import dev.countersign.application.oauth.driven.SecretHasher;
import dev.countersign.application.user.driven.Accounts;
import dev.countersign.application.user.driven.PasswordHasher;
import dev.countersign.application.user.driven.Sessions;
import dev.countersign.application.user.driven.SignInFailures;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.oauth.SecretHash;
import dev.countersign.domain.user.Account;
import dev.countersign.domain.user.Session;
import dev.countersign.domain.user.SessionToken;
import dev.countersign.domain.user.Username;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Signs people in with name and password, ever more slowly the more often that fails. */
final class PasswordSignIn implements SignIn {

  private final Accounts accounts;
  private final Sessions sessions;
  private final SignInFailures failures;
  private final PasswordHasher passwords;
  private final SecretGenerator generator;
  private final SecretHasher hasher;
  private final Duration sessionLife;
  private final InstantSource clock;

  PasswordSignIn(
      Accounts accounts,
      Sessions sessions,
      SignInFailures failures,
      PasswordHasher passwords,
      SecretGenerator generator,
      SecretHasher hasher,
      Duration sessionLife,
      InstantSource clock) {
    this.accounts = accounts;
    this.sessions = sessions;
    this.failures = failures;
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
    var subjects = subjects(username, command.address());
    var longest =
        subjects.stream()
            .map(subject -> failures.of(subject).waitAt(now))
            .max(Duration::compareTo)
            .orElse(Duration.ZERO);
    if (longest.isPositive()) {
      return Result.refused(new SignInRefusal.TooManyFailures(longest));
    }
    var account = username.flatMap(accounts::named);
    if (!passwords.matches(command.password(), account.map(Account::password))) {
      subjects.forEach(subject -> failures.add(subject, now));
      return Result.refused(new SignInRefusal.WrongCredentials());
    }
    subjects.forEach(failures::forget);
    return Result.ok(begin(account.orElseThrow(), now));
  }

  // Guesses at one account from many addresses, and at many accounts from one address, are both
  // slowed down. Only hashes of names and addresses are kept.
  private List<SecretHash> subjects(Optional<Username> username, String address) {
    return Stream.concat(
            username.map(name -> "user " + name.value()).stream(), Stream.of("address " + address))
        .map(hasher::hash)
        .toList();
  }

  private SignedIn begin(Account account, Instant now) {
    var token = new SessionToken(generator.generate());
    var session = new Session(hasher.hash(token.value()), account.id(), now, now.plus(sessionLife));
    sessions.add(session);
    return new SignedIn(token, session);
  }
}
