package dev.countersign.application.user;

import dev.countersign.application.oauth.driven.SecretGenerator;
import dev.countersign.application.oauth.driven.SecretHasher;
import dev.countersign.application.user.driven.Accounts;
import dev.countersign.application.user.driven.PasswordHasher;
import dev.countersign.application.user.driven.Sessions;
import dev.countersign.application.user.driven.SignInFailures;
import java.time.Duration;
import java.time.InstantSource;

/** The one way to build the use cases of users. */
public final class UserUseCases {

  private UserUseCases() {}

  /** Signs people in for {@code sessionLife}. */
  public static SignIn signIn(
      Accounts accounts,
      Sessions sessions,
      SignInFailures failures,
      PasswordHasher passwords,
      SecretGenerator generator,
      SecretHasher hasher,
      Duration sessionLife,
      InstantSource clock) {
    return new PasswordAuthenticator(
        accounts,
        sessions,
        new SignInThrottle(failures, hasher),
        passwords,
        generator,
        hasher,
        sessionLife,
        clock);
  }

  /** Finds out who uses a browser. */
  public static FindSession findSession(
      Sessions sessions, Accounts accounts, SecretHasher hasher, InstantSource clock) {
    return new SessionFinder(sessions, accounts, hasher, clock);
  }

  /** Makes accounts. */
  public static CreateAccount createAccount(
      Accounts accounts, PasswordHasher passwords, SecretGenerator generator) {
    return new AccountCreator(accounts, passwords, generator);
  }

  /** Ties forms to the browsers that they were shown to. */
  public static IssueCsrfTokens issueCsrfTokens(SecretGenerator generator, SecretHasher hasher) {
    return new CsrfTokenIssuer(generator, hasher);
  }
}
