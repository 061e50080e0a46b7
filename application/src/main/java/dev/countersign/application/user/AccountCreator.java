package dev.countersign.application.user;

import dev.countersign.application.oauth.driven.SecretGenerator;
import dev.countersign.application.user.CreateAccount.CreationRefusal.NameTaken;
import dev.countersign.application.user.CreateAccount.CreationRefusal.PasswordRefused;
import dev.countersign.application.user.CreateAccount.CreationRefusal.TemporarilyUnavailable;
import dev.countersign.application.user.driven.Accounts;
import dev.countersign.application.user.driven.PasswordHasher;
import dev.countersign.domain.oauth.Done;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.profile.Profile;
import dev.countersign.domain.user.Account;
import dev.countersign.domain.user.Password;
import dev.countersign.domain.user.PasswordHash;
import dev.countersign.domain.user.PasswordPolicy;
import dev.countersign.domain.user.UserId;
import dev.countersign.domain.user.Username;
import java.time.InstantSource;
import java.util.Optional;

/** Creates accounts. */
final class AccountCreator implements CreateAccount {

  private final Accounts accounts;
  private final PasswordPolicy policy;
  private final PasswordHasher passwords;
  private final SecretGenerator generator;
  private final InstantSource clock;

  AccountCreator(
      Accounts accounts,
      PasswordPolicy policy,
      PasswordHasher passwords,
      SecretGenerator generator,
      InstantSource clock) {
    this.accounts = accounts;
    this.policy = policy;
    this.passwords = passwords;
    this.generator = generator;
    this.clock = clock;
  }

  @Override
  public Result<Done, CreationRefusal> create(
      Username username, Password password, Profile profile) {
    if (accounts.named(username).isPresent()) {
      return Result.refused(new NameTaken());
    }
    return policy
        .check(password.value(), username)
        .<CreationRefusal>mapError(PasswordRefused::new)
        .flatMap(
            accepted -> passwords.hash(accepted).mapError(busy -> new TemporarilyUnavailable()))
        .flatMap(hash -> add(username, hash, profile));
  }

  private Result<Done, CreationRefusal> add(Username username, PasswordHash hash, Profile profile) {
    var account =
        Account.created(
            new UserId(generator.generate()),
            username,
            Optional.of(hash),
            profile,
            clock.instant());
    return accounts.add(account) ? Result.ok(Done.DONE) : Result.refused(new NameTaken());
  }
}
