package dev.countersign.application.user;

import dev.countersign.application.oauth.driven.SecretGenerator;
import dev.countersign.application.oauth.driven.SecretHasher;
import dev.countersign.application.user.driven.Accounts;
import dev.countersign.application.user.driven.KnownDevices;
import dev.countersign.application.user.driven.PasswordHasher;
import dev.countersign.application.user.driven.Sessions;
import dev.countersign.application.user.driven.SignInFailures;
import dev.countersign.domain.user.PasswordPolicy;
import java.time.Duration;
import java.time.InstantSource;

/** A factory for the use cases of this package. */
public final class UserUseCases {

  private UserUseCases() {}

  /** Signs users in; a session lives for {@code sessionLife}. */
  public static SignIn signIn(
      Accounts accounts,
      Sessions sessions,
      SignInFailures failures,
      KnownDevices devices,
      PasswordHasher passwords,
      SecretGenerator generator,
      SecretHasher hasher,
      Duration sessionLife,
      InstantSource clock) {
    return new PasswordAuthenticator(
        accounts,
        sessions,
        new SignInThrottle(failures, hasher),
        new DeviceRecognizer(devices, generator, hasher),
        passwords,
        generator,
        hasher,
        sessionLife,
        clock);
  }

  /** Finds the session and the user of a browser. */
  public static FindSession findSession(
      Sessions sessions, Accounts accounts, SecretHasher hasher, InstantSource clock) {
    return new SessionFinder(sessions, accounts, hasher, clock);
  }

  /** Creates accounts with passwords that {@code policy} accepts. */
  public static CreateAccount createAccount(
      Accounts accounts,
      PasswordPolicy policy,
      PasswordHasher passwords,
      SecretGenerator generator,
      InstantSource clock) {
    return new AccountCreator(accounts, policy, passwords, generator, clock);
  }

  /** Issues CSRF tokens. */
  public static IssueCsrfTokens issueCsrfTokens(SecretGenerator generator, SecretHasher hasher) {
    return new CsrfTokenIssuer(generator, hasher);
  }
}
