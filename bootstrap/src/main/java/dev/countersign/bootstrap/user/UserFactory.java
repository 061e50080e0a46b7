package dev.countersign.bootstrap.user;

import dev.countersign.application.audit.driven.SecurityEvents;
import dev.countersign.application.client.driven.Clients;
import dev.countersign.application.oauth.driven.SecretGenerator;
import dev.countersign.application.oauth.driven.SecretHasher;
import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.application.user.AuthenticateUser;
import dev.countersign.application.user.ConfirmUser;
import dev.countersign.application.user.CreateAccount;
import dev.countersign.application.user.FindSubject;
import dev.countersign.application.user.IssueCsrfTokens;
import dev.countersign.application.user.UserUseCases;
import dev.countersign.application.user.UserUseCases.AccountDependencies;
import dev.countersign.application.user.UserUseCases.DirectoryDependencies;
import dev.countersign.application.user.driven.Accounts;
import dev.countersign.application.user.driven.FormerAccounts;
import dev.countersign.application.user.driven.KnownDevices;
import dev.countersign.application.user.driven.PairwiseSubjects;
import dev.countersign.application.user.driven.PasswordHasher;
import dev.countersign.application.user.driven.SignInFailures;
import dev.countersign.application.user.driven.UserDirectory;
import dev.countersign.application.user.driven.UsernameNormalizer;
import dev.countersign.bootstrap.oauth.ServerConfiguration;
import dev.countersign.crypto.user.Argon2Cost;
import dev.countersign.crypto.user.Argon2PasswordHasher;
import dev.countersign.domain.profile.ProfileReader;
import dev.countersign.domain.user.PasswordPolicy;
import dev.countersign.domain.user.ServiceNames;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;

/** Wires users. */
@Factory
final class UserFactory {

  private static final Duration LONGEST_WAIT_FOR_HASHING = Duration.ofSeconds(5);

  @Singleton
  HashingLimits hashingLimits() {
    return new HashingLimits(Runtime.getRuntime().availableProcessors(), LONGEST_WAIT_FOR_HASHING);
  }

  // One for all: sign-ins, changes of passwords and links share the limits.
  @Singleton
  PasswordHasher passwordHasher(HashingLimits limits) {
    return new Argon2PasswordHasher(Argon2Cost.OWASP, limits.atOnce(), limits.longestWait());
  }

  @Singleton
  PasswordPolicy passwordPolicy(ServerConfiguration server) {
    return new PasswordPolicy(
        PasswordPolicy.ALONE,
        new CommonPasswords()::contains,
        server.configuredIssuer().map(ServiceNames::of).orElse(Set.of(ServiceNames.PRODUCT)));
  }

  // A developer adds a bean of UserDirectory; without one, all accounts are local.
  @Singleton
  DirectoryDependencies directoryDependencies(
      Optional<UserDirectory> directory,
      ProfileReader profiles,
      DirectoryConfiguration configuration) {
    return new DirectoryDependencies(
        directory.map(found -> new TimeLimitedUserDirectory(found, UserDirectory.LONGEST_WAIT)),
        profiles,
        configuration.directoryCacheTime());
  }

  @Singleton
  AuthenticateUser authenticateUser(
      AccountDependencies dependencies,
      DirectoryDependencies directory,
      SignInFailures failures,
      KnownDevices devices) {
    return UserUseCases.authenticateUser(dependencies, directory, failures, devices);
  }

  @Singleton
  ConfirmUser confirmUser(AccountDependencies dependencies, DirectoryDependencies directory) {
    return UserUseCases.confirmUser(dependencies, directory);
  }

  @Singleton
  AccountDependencies accountDependencies(
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
    return new AccountDependencies(
        accounts,
        former,
        clients,
        normalizer,
        policy,
        passwords,
        generator,
        hasher,
        events,
        unitOfWork,
        clock);
  }

  @Singleton
  FindSubject findSubject(PairwiseSubjects pairwise) {
    return UserUseCases.findSubject(pairwise);
  }

  @Singleton
  CreateAccount createAccount(AccountDependencies dependencies) {
    return UserUseCases.createAccount(dependencies);
  }

  @Singleton
  IssueCsrfTokens issueCsrfTokens(SecretGenerator generator, SecretHasher hasher) {
    return UserUseCases.issueCsrfTokens(generator, hasher);
  }
}
