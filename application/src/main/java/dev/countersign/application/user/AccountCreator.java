package dev.countersign.application.user;

import dev.countersign.application.oauth.driven.SecretGenerator;
import dev.countersign.application.user.CreateAccount.CreationRefusal.IdTaken;
import dev.countersign.application.user.CreateAccount.CreationRefusal.NameRefused;
import dev.countersign.application.user.CreateAccount.CreationRefusal.NameTaken;
import dev.countersign.application.user.CreateAccount.CreationRefusal.PasswordRefused;
import dev.countersign.application.user.CreateAccount.CreationRefusal.TemporarilyUnavailable;
import dev.countersign.application.user.driven.Accounts;
import dev.countersign.application.user.driven.PasswordHasher;
import dev.countersign.application.user.driven.UsernameNormalizer;
import dev.countersign.application.user.shared.AuditedAccountWriter;
import dev.countersign.domain.oauth.Result;
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
  private final AuditedAccountWriter writer;
  private final UsernameNormalizer normalizer;
  private final PasswordPolicy policy;
  private final PasswordHasher passwords;
  private final SecretGenerator generator;
  private final InstantSource clock;

  AccountCreator(
      Accounts accounts,
      AuditedAccountWriter writer,
      UsernameNormalizer normalizer,
      PasswordPolicy policy,
      PasswordHasher passwords,
      SecretGenerator generator,
      InstantSource clock) {
    this.accounts = accounts;
    this.writer = writer;
    this.normalizer = normalizer;
    this.policy = policy;
    this.passwords = passwords;
    this.generator = generator;
    this.clock = clock;
  }

  @Override
  public Result<Account, CreationRefusal> create(Command command) {
    var typed = command.username();
    var username = normalizer.normalize(typed);
    // Before the name is refused: the name of an existing account may be older than the rules.
    if (accounts.named(username.orElse(typed), typed).isPresent()) {
      return Result.refused(new NameTaken());
    }
    if (username.isEmpty()) {
      return Result.refused(new NameRefused());
    }
    return hash(command.password(), username.get())
        .flatMap(hash -> add(command, username.get(), hash));
  }

  private Result<Optional<PasswordHash>, CreationRefusal> hash(
      Optional<Password> password, Username username) {
    if (password.isEmpty()) {
      return Result.ok(Optional.empty());
    }
    return policy
        .check(password.get().value(), username)
        .<CreationRefusal>mapError(PasswordRefused::new)
        .flatMap(
            accepted -> passwords.hash(accepted).mapError(busy -> new TemporarilyUnavailable()))
        .map(Optional::of);
  }

  private Result<Account, CreationRefusal> add(
      Command command, Username username, Optional<PasswordHash> hash) {
    var account =
        Account.created(
            command.id().orElseGet(() -> new UserId(generator.generate())),
            username,
            hash,
            command.profile(),
            clock.instant());
    return switch (writer.add(account, command.actor())) {
      case ADDED -> Result.ok(account);
      case TAKEN -> Result.refused(takenBy(account));
      case ID_TAKEN -> Result.refused(new IdTaken());
    };
  }

  private CreationRefusal takenBy(Account account) {
    return accounts.find(account.id()).isPresent() ? new IdTaken() : new NameTaken();
  }
}
