package dev.countersign.application.user;

import dev.countersign.application.audit.driven.SecurityEvents;
import dev.countersign.application.client.driven.Clients;
import dev.countersign.application.oauth.driven.SecretGenerator;
import dev.countersign.application.oauth.driven.SecretHasher;
import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.application.user.driven.Accounts;
import dev.countersign.application.user.driven.FormerAccounts;
import dev.countersign.application.user.driven.KnownDevices;
import dev.countersign.application.user.driven.PairwiseSubjects;
import dev.countersign.application.user.driven.PasswordHasher;
import dev.countersign.application.user.driven.SignInFailures;
import dev.countersign.application.user.driven.UserDirectory;
import dev.countersign.application.user.driven.UsernameNormalizer;
import dev.countersign.application.user.shared.AuditedAccountWriter;
import dev.countersign.domain.profile.ProfileReader;
import dev.countersign.domain.user.PasswordPolicy;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** A factory for the use cases of this package. */
public final class UserUseCases {

  private UserUseCases() {}

  /**
   * The directory outside this service that keeps accounts.
   *
   * @param directory empty if all accounts are local
   * @param profiles reads the claims of the directory
   * @param cacheTime how long it is relied on that a user is still there, after the directory has
   *     answered
   */
  public record DirectoryDependencies(
      Optional<UserDirectory> directory, ProfileReader profiles, Duration cacheTime) {}

  /** Authenticates users with username and password. */
  public static AuthenticateUser authenticateUser(
      AccountDependencies dependencies,
      DirectoryDependencies directory,
      SignInFailures failures,
      KnownDevices devices) {
    return new PasswordAuthenticator(
        dependencies.accounts(),
        new SignInThrottle(failures, dependencies.hasher(), directory.directory().isPresent()),
        new DeviceRecognizer(devices, dependencies.generator(), dependencies.hasher()),
        dependencies.normalizer(),
        new CredentialsChecker(
            dependencies.passwords(),
            directory.directory(),
            directoryAccounts(dependencies, directory),
            dependencies.normalizer(),
            dependencies.generator()),
        dependencies.passwords(),
        dependencies.clock());
  }

  /** Confirms that users of a directory are still there. */
  public static ConfirmUser confirmUser(
      AccountDependencies dependencies, DirectoryDependencies directory) {
    return new PresenceChecker(
        directory.directory(),
        dependencies.accounts(),
        directoryAccounts(dependencies, directory),
        directory.cacheTime(),
        dependencies.clock());
  }

  /** Confirms every user, for a server that never had a directory: it has only local accounts. */
  public static ConfirmUser confirmLocalUser() {
    return new LocalUserConfirmer();
  }

  private static DirectoryAccounts directoryAccounts(
      AccountDependencies dependencies, DirectoryDependencies directory) {
    return new DirectoryAccounts(
        directory.directory(),
        dependencies.accounts(),
        dependencies.writer(),
        dependencies.normalizer(),
        directory.profiles(),
        dependencies.generator(),
        dependencies.clock());
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
      InstantSource clock) {

    /** Returns a writer on these stores. */
    public AuditedAccountWriter writer() {
      return new AuditedAccountWriter(accounts, former, clients, hasher, events, unitOfWork, clock);
    }
  }

  /** Creates accounts with passwords that the policy accepts. */
  public static CreateAccount createAccount(AccountDependencies dependencies) {
    return new AccountCreator(
        dependencies.accounts(),
        dependencies.writer(),
        dependencies.normalizer(),
        dependencies.policy(),
        dependencies.passwords(),
        dependencies.generator(),
        dependencies.clock());
  }

  /** Finds the subjects by which clients know users. */
  public static FindSubject findSubject(PairwiseSubjects pairwise) {
    return new SubjectFinder(pairwise);
  }

  /** Issues CSRF tokens. */
  public static IssueCsrfTokens issueCsrfTokens(SecretGenerator generator, SecretHasher hasher) {
    return new CsrfTokenIssuer(generator, hasher);
  }
}
