package dev.countersign.application.user;

import dev.countersign.application.oauth.driven.SecretGenerator;
import dev.countersign.application.user.driven.Accounts;
import dev.countersign.application.user.driven.PasswordHasher;
import dev.countersign.domain.profile.Profile;
import dev.countersign.domain.user.Account;
import dev.countersign.domain.user.Password;
import dev.countersign.domain.user.UserId;
import dev.countersign.domain.user.Username;
import java.time.InstantSource;
import java.util.Optional;

/** Creates accounts. */
final class AccountCreator implements CreateAccount {

  private final Accounts accounts;
  private final PasswordHasher passwords;
  private final SecretGenerator generator;
  private final InstantSource clock;

  AccountCreator(
      Accounts accounts, PasswordHasher passwords, SecretGenerator generator, InstantSource clock) {
    this.accounts = accounts;
    this.passwords = passwords;
    this.generator = generator;
    this.clock = clock;
  }

  @Override
  public boolean create(Username username, Password password, Profile profile) {
    if (accounts.named(username).isPresent()) {
      return false;
    }
    return accounts.add(
        Account.created(
            new UserId(generator.generate()),
            username,
            Optional.of(passwords.hash(password)),
            profile,
            clock.instant()));
  }
}
