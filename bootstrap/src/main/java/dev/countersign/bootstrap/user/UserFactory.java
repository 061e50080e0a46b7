package dev.countersign.bootstrap.user;

import dev.countersign.application.oauth.driven.SecretGenerator;
import dev.countersign.application.oauth.driven.SecretHasher;
import dev.countersign.application.user.CreateAccount;
import dev.countersign.application.user.FindSession;
import dev.countersign.application.user.IssueCsrfTokens;
import dev.countersign.application.user.SignIn;
import dev.countersign.application.user.UserUseCases;
import dev.countersign.application.user.driven.Accounts;
import dev.countersign.application.user.driven.KnownDevices;
import dev.countersign.application.user.driven.PasswordHasher;
import dev.countersign.application.user.driven.Sessions;
import dev.countersign.application.user.driven.SignInFailures;
import dev.countersign.bootstrap.oauth.ServerConfiguration;
import dev.countersign.crypto.user.Argon2Cost;
import dev.countersign.crypto.user.Argon2PasswordHasher;
import dev.countersign.domain.user.PasswordPolicy;
import dev.countersign.domain.user.ServiceNames;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;

/** Wires users and their sessions. */
@Factory
final class UserFactory {

  private static final Duration LONGEST_WAIT_FOR_HASHING = Duration.ofSeconds(5);

  @Singleton
  PasswordHasher passwordHasher() {
    return new Argon2PasswordHasher(
        Argon2Cost.OWASP, Runtime.getRuntime().availableProcessors(), LONGEST_WAIT_FOR_HASHING);
  }

  @Singleton
  PasswordPolicy passwordPolicy(ServerConfiguration server) {
    return new PasswordPolicy(
        PasswordPolicy.ALONE,
        new CommonPasswords()::contains,
        server.configuredIssuer().map(ServiceNames::of).orElse(Set.of(ServiceNames.PRODUCT)));
  }

  @Singleton
  SignIn signIn(
      Accounts accounts,
      Sessions sessions,
      SignInFailures failures,
      KnownDevices devices,
      PasswordHasher passwords,
      SecretGenerator generator,
      SecretHasher hasher,
      UserConfiguration configuration,
      InstantSource clock) {
    return UserUseCases.signIn(
        accounts,
        sessions,
        failures,
        devices,
        passwords,
        generator,
        hasher,
        configuration.sessionLife(),
        clock);
  }

  @Singleton
  FindSession findSession(
      Sessions sessions, Accounts accounts, SecretHasher hasher, InstantSource clock) {
    return UserUseCases.findSession(sessions, accounts, hasher, clock);
  }

  @Singleton
  CreateAccount createAccount(
      Accounts accounts,
      PasswordPolicy policy,
      PasswordHasher passwords,
      SecretGenerator generator,
      InstantSource clock) {
    return UserUseCases.createAccount(accounts, policy, passwords, generator, clock);
  }

  @Singleton
  IssueCsrfTokens issueCsrfTokens(SecretGenerator generator, SecretHasher hasher) {
    return UserUseCases.issueCsrfTokens(generator, hasher);
  }
}
