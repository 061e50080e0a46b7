package dev.countersign.application.user;

import dev.countersign.application.oauth.driven.SecretGenerator;
import dev.countersign.application.user.driven.Accounts;
import dev.countersign.application.user.driven.PasswordHasher;
import dev.countersign.domain.user.Account;
import dev.countersign.domain.user.Password;
import dev.countersign.domain.user.UserId;
import dev.countersign.domain.user.UserProfile;
import dev.countersign.domain.user.Username;

/** Creates accounts. */
final class AccountCreator implements CreateAccount {

  private final Accounts accounts;
  private final PasswordHasher passwords;
  private final SecretGenerator generator;

  AccountCreator(Accounts accounts, PasswordHasher passwords, SecretGenerator generator) {
    this.accounts = accounts;
    this.passwords = passwords;
    this.generator = generator;
  }

  @Override
  public boolean create(Username username, Password password, UserProfile profile) {
    if (accounts.named(username).isPresent()) {
      return false;
    }
    return accounts.add(
        new Account(new UserId(generator.generate()), username, passwords.hash(password), profile));
  }
}
