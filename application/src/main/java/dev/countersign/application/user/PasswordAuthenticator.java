package dev.countersign.application.user;

import dev.countersign.application.user.CredentialsChecker.Check;
import dev.countersign.application.user.CredentialsChecker.Entries;
import dev.countersign.application.user.driven.Accounts;
import dev.countersign.application.user.driven.PasswordHasher;
import dev.countersign.application.user.driven.PasswordHasher.Busy;
import dev.countersign.application.user.driven.UsernameNormalizer;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.user.Account;
import dev.countersign.domain.user.DeviceToken;
import dev.countersign.domain.user.KnownDevice;
import dev.countersign.domain.user.Password;
import dev.countersign.domain.user.PasswordHash;
import dev.countersign.domain.user.Username;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Authenticates users with username and password. */
final class PasswordAuthenticator implements AuthenticateUser {

  private final Accounts accounts;
  private final SignInThrottle throttle;
  private final DeviceRecognizer devices;
  private final UsernameNormalizer normalizer;
  private final CredentialsChecker checker;
  private final PasswordHasher passwords;
  private final InstantSource clock;

  PasswordAuthenticator(
      Accounts accounts,
      SignInThrottle throttle,
      DeviceRecognizer devices,
      UsernameNormalizer normalizer,
      CredentialsChecker checker,
      PasswordHasher passwords,
      InstantSource clock) {
    this.accounts = accounts;
    this.throttle = throttle;
    this.devices = devices;
    this.normalizer = normalizer;
    this.checker = checker;
    this.passwords = passwords;
    this.clock = clock;
  }

  @Override
  public Result<Authenticated, SignInRefusal> authenticate(Credentials credentials) {
    var now = clock.instant();
    var typed = Username.parse(credentials.username());
    // All spellings of one name are counted together. A name that is older than the rules of the
    // normalizer may be refused by it, and is found as it was typed.
    var username = typed.map(name -> normalizer.normalize(name).orElse(name));
    var account = username.flatMap(name -> accounts.named(name, typed.orElse(name)));
    var device = devices.find(credentials.device(), account.map(Account::id), now);
    var attempt = new Attempt(credentials, username, account, now);
    return device
        .map(known -> authenticate(attempt, throttle.limits(known, now), device))
        .orElseGet(() -> authenticate(attempt, limits(attempt), device));
  }

  /**
   * An attempt.
   *
   * @param username the normalized name; empty if no account can have the typed one
   * @param account the account with this name
   */
  private record Attempt(
      Credentials credentials,
      Optional<Username> username,
      Optional<Account> account,
      Instant now) {}

  private SignInThrottle.Limits limits(Attempt attempt) {
    return throttle.limits(attempt.username(), attempt.credentials().address(), attempt.now());
  }

  private Result<Authenticated, SignInRefusal> authenticate(
      Attempt attempt, SignInThrottle.Limits limits, Optional<KnownDevice> device) {
    var wait = throttle.begin(limits, attempt.now());
    return wait.isPositive()
        ? Result.refused(new SignInRefusal.TooManyFailures(wait))
        : check(attempt, limits, device);
  }

  private Result<Authenticated, SignInRefusal> check(
      Attempt attempt, SignInThrottle.Limits limits, Optional<KnownDevice> device) {
    var credentials = attempt.credentials();
    var now = attempt.now();
    var entries = device.isPresent() ? Entries.OF_THE_ACCOUNT : Entries.ALL;
    return switch (checker.check(
        attempt.username(), attempt.account(), credentials.password(), entries)) {
      case Check.Busy() -> {
        throttle.notCompared(limits);
        yield Result.refused(new SignInRefusal.TemporarilyUnavailable());
      }
      case Check.Unavailable(var compared) -> {
        throttle.notVerified(limits, compared, now);
        yield Result.refused(new SignInRefusal.NoDirectoryAnswer());
      }
      // The server does not say that the password of a disabled account was right: nobody learns
      // which accounts there are.
      case Check.Wrong() -> {
        throttle.failed(limits, now);
        yield Result.refused(new SignInRefusal.WrongCredentials());
      }
      case Check.OtherEntry() -> checkOtherEntry(attempt, limits);
      case Check.Accepted(var user, var outdated) -> {
        throttle.succeeded(limits);
        if (outdated) {
          replaceHash(user, credentials.password());
        }
        yield Result.ok(authenticated(user, credentials.device(), now));
      }
    };
  }

  // The browser is known for the user who had the name before: its device cookie allows no guesses
  // at the password of the person who has the name now.
  private Result<Authenticated, SignInRefusal> checkOtherEntry(
      Attempt attempt, SignInThrottle.Limits ofDevice) {
    var others = limits(attempt);
    var wait = throttle.begin(others, attempt.now());
    return wait.isPositive()
        ? Result.refused(new SignInRefusal.TooManyFailures(wait))
        : check(attempt, ofDevice.and(others), Optional.empty());
  }

  /** Stores a hash as new ones are made. If that is not possible now, the next sign-in does it. */
  private void replaceHash(Account account, Password password) {
    if (passwords.hash(password) instanceof Result.Ok<PasswordHash, Busy>(var next)) {
      var _ = accounts.replacePassword(account.id(), account.password().orElseThrow(), next);
    }
  }

  private Authenticated authenticated(Account account, Optional<DeviceToken> device, Instant now) {
    return new Authenticated(
        account, devices.remember(device, account.id(), now), DeviceRecognizer.LIFE);
  }
}
