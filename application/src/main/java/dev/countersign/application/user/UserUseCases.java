package dev.countersign.application.user;

import dev.countersign.application.audit.driven.SecurityEvents;
import dev.countersign.application.client.driven.Clients;
import dev.countersign.application.oauth.driven.SecretGenerator;
import dev.countersign.application.oauth.driven.SecretHasher;
import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.application.user.driven.Accounts;
import dev.countersign.application.user.driven.FormerAccounts;
import dev.countersign.application.user.driven.KnownDevices;
import dev.countersign.application.user.driven.PasswordHasher;
import dev.countersign.application.user.driven.Sessions;
import dev.countersign.application.user.driven.SignInFailures;
import dev.countersign.application.user.driven.UsernameNormalizer;
import dev.countersign.application.user.shared.AuditedAccountWriter;
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
      UsernameNormalizer normalizer,
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
        normalizer,
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

  /** The dependencies of the use cases that change accounts. */
  public record AccountDependencies(
      Accounts accounts,
      FormerAccounts former,
      Clients clients,
      UsernameNormalizer normalizer,
      PasswordPolicy policy,
      PasswordHasher passwords,
      SecretGenerator generator,
      SecretHasher hasher,
      SecurityEvents events,
      UnitOfWork unitOfWork,
      InstantSource clock) {}

  /** Creates accounts with passwords that the policy accepts. */
  public static CreateAccount createAccount(AccountDependencies dependencies) {
    return new AccountCreator(
        dependencies.accounts(),
        new AuditedAccountWriter(
            dependencies.accounts(),
            dependencies.former(),
            dependencies.clients(),
            dependencies.hasher(),
            dependencies.events(),
            dependencies.unitOfWork(),
            dependencies.clock()),
        dependencies.normalizer(),
        dependencies.policy(),
        dependencies.passwords(),
        dependencies.generator(),
        dependencies.clock());
  }

  /** Issues CSRF tokens. */
  public static IssueCsrfTokens issueCsrfTokens(SecretGenerator generator, SecretHasher hasher) {
    return new CsrfTokenIssuer(generator, hasher);
  }
}
