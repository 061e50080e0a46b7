package dev.countersign.application.useradmin;

import dev.countersign.application.session.EndSessions;
import dev.countersign.application.user.CreateAccount;
import dev.countersign.application.user.CreateAccount.CreationRefusal;
import dev.countersign.application.user.driven.Accounts;
import dev.countersign.application.user.driven.PasswordHasher;
import dev.countersign.application.user.driven.UsernameNormalizer;
import dev.countersign.application.user.shared.AuditedAccountWriter;
import dev.countersign.application.useradmin.AdministerAccount.Refusal.Busy;
import dev.countersign.application.useradmin.AdministerAccount.Refusal.Conflict;
import dev.countersign.application.useradmin.AdministerAccount.Refusal.Invalid;
import dev.countersign.application.useradmin.AdministerAccount.Refusal.KeptElsewhere;
import dev.countersign.application.useradmin.AdministerAccount.Refusal.NameTaken;
import dev.countersign.application.useradmin.AdministerAccount.Refusal.OtherVersion;
import dev.countersign.application.useradmin.AdministerAccount.Refusal.Unknown;
import dev.countersign.application.useradmin.driven.AccountRecords;
import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.oauth.Done;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.profile.Profile;
import dev.countersign.domain.user.Account;
import dev.countersign.domain.user.AccountAction;
import dev.countersign.domain.user.Password;
import dev.countersign.domain.user.PasswordHash;
import dev.countersign.domain.user.UserId;
import dev.countersign.domain.user.Username;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Changes accounts, and retries if an account was changed concurrently. */
final class AccountAdministrator implements AdministerAccount {

  /** How often a change is tried that meets concurrent changes. */
  static final int TRIES = 10;

  private final Accounts accounts;
  private final AccountRecords records;
  private final EndSessions endSessions;
  private final CreateAccount createAccount;
  private final AuditedAccountWriter writer;
  private final AccountDefinitions definitions;
  private final UsernameNormalizer normalizer;
  private final PasswordHasher passwords;
  private final InstantSource clock;

  AccountAdministrator(
      Accounts accounts,
      AccountRecords records,
      EndSessions endSessions,
      CreateAccount createAccount,
      AuditedAccountWriter writer,
      AccountDefinitions definitions,
      UsernameNormalizer normalizer,
      PasswordHasher passwords,
      InstantSource clock) {
    this.accounts = accounts;
    this.records = records;
    this.endSessions = endSessions;
    this.createAccount = createAccount;
    this.writer = writer;
    this.definitions = definitions;
    this.normalizer = normalizer;
    this.passwords = passwords;
    this.clock = clock;
  }

  @Override
  public Result<Account, Refusal> create(
      Definition definition, Optional<String> password, Actor actor) {
    return definitions
        .username(definition.username())
        .flatMap(
            username ->
                definitions
                    .profile(definition.claims())
                    .flatMap(
                        profile ->
                            definitions
                                .password(password, username)
                                .flatMap(accepted -> create(username, accepted, profile, actor))));
  }

  private Result<Account, Refusal> create(
      Username username, Optional<Password> password, Profile claims, Actor actor) {
    var profile = Profile.EMPTY.replacedBy(claims, clock.instant());
    return createAccount
        .create(new CreateAccount.Command(username, password, profile, Optional.empty(), actor))
        .mapError(AccountAdministrator::refusal);
  }

  private static Refusal refusal(CreationRefusal refusal) {
    return switch (refusal) {
      case CreationRefusal.NameTaken() -> new NameTaken();
      case CreationRefusal.NameRefused() -> AccountDefinitions.REFUSED_NAME;
      case CreationRefusal.IdTaken() -> new Conflict();
      case CreationRefusal.PasswordRefused(var reason) -> new Invalid(reason.message());
      case CreationRefusal.TemporarilyUnavailable() -> new Busy();
    };
  }

  @Override
  public Result<Account, Refusal> replace(
      UserId id, Definition definition, Optional<Long> version, Actor actor) {
    return definitions
        .username(definition.username())
        .flatMap(
            username ->
                definitions
                    .profile(definition.claims())
                    .flatMap(
                        profile ->
                            retrying(
                                id,
                                account -> replaced(account, username, profile, version, actor))));
  }

  private Result<Optional<Account>, Refusal> replaced(
      Account account, Username typed, Profile profile, Optional<Long> version, Actor actor) {
    if (account.keptElsewhere()) {
      return Result.refused(new KeptElsewhere());
    }
    if (version.filter(read -> read != account.version()).isPresent()) {
      return Result.refused(new OtherVersion());
    }
    var username = username(account, typed);
    if (username.isEmpty()) {
      return Result.refused(AccountDefinitions.REFUSED_NAME);
    }
    if (accounts
        .named(username.get(), typed)
        .filter(other -> !other.id().equals(account.id()))
        .isPresent()) {
      return Result.refused(new NameTaken());
    }
    var changed =
        account.with(username.get()).with(account.profile().replacedBy(profile, clock.instant()));
    return Result.ok(
        writer.replace(changed, AccountAction.REPLACED, actor)
            ? Optional.of(changed.next())
            : Optional.empty());
  }

  // A name that is older than the rules stays as it is, until the administrator sends another one.
  private Optional<Username> username(Account account, Username typed) {
    return typed.equals(account.username()) ? Optional.of(typed) : normalizer.normalize(typed);
  }

  @Override
  public Result<Done, Refusal> disable(UserId id, Actor actor) {
    return changeAndEndSessions(
        id, AccountAction.DISABLED, actor, account -> account.with(account.life().disabled(true)));
  }

  @Override
  public Result<Done, Refusal> enable(UserId id, Actor actor) {
    return retrying(
        id,
        account ->
            done(
                writer.replace(
                    account.with(account.life().disabled(false)), AccountAction.ENABLED, actor)));
  }

  @Override
  public Result<Done, Refusal> endTokens(UserId id, Actor actor) {
    return changeAndEndSessions(id, AccountAction.TOKENS_ENDED, actor, this::withoutTokens);
  }

  private Account withoutTokens(Account account) {
    return account.with(account.life().withoutTokens(clock.instant()));
  }

  @Override
  public Result<Done, Refusal> setPassword(UserId id, String password, Actor actor) {
    return accounts
        .find(id)
        .map(account -> setPassword(account, password, actor))
        .orElseGet(() -> Result.refused(new Unknown()));
  }

  private Result<Done, Refusal> setPassword(Account account, String password, Actor actor) {
    return account.keptElsewhere()
        ? Result.refused(new KeptElsewhere())
        : definitions
            .password(password, account.username())
            .flatMap(this::hash)
            .flatMap(hash -> setPassword(account.id(), hash, actor));
  }

  private Result<PasswordHash, Refusal> hash(Password password) {
    return passwords.hash(password).mapError(busy -> new Busy());
  }

  private Result<Done, Refusal> setPassword(UserId id, PasswordHash hash, Actor actor) {
    return changeAndEndSessions(
        id, AccountAction.PASSWORD_SET, actor, account -> withoutTokens(account.with(hash)));
  }

  @Override
  public Result<Done, Refusal> delete(UserId id, Actor actor) {
    return retrying(id, account -> done(writer.remove(account, actor, () -> removeAll(account))));
  }

  // The ends come first: they queue what the clients of the sessions are told.
  private void removeAll(Account account) {
    var _ = endSessions.endAllOf(account.id(), Optional.empty());
    records.removeAll(account.id());
  }

  // The account alone refuses the sessions. They are ended so that their clients are told, and so
  // that no client knows a later session by the same sid.
  private Result<Done, Refusal> changeAndEndSessions(
      UserId id, AccountAction action, Actor actor, UnaryOperator<Account> change) {
    return retrying(
        id,
        account ->
            done(
                writer.replace(
                    change.apply(account),
                    action,
                    actor,
                    () -> {
                      var _ = endSessions.endAllOf(id, Optional.empty());
                    })));
  }

  private static Result<Optional<Done>, Refusal> done(boolean stored) {
    return Result.ok(stored ? Optional.of(Done.DONE) : Optional.empty());
  }

  /** Repeats the work while its result is empty: then the account was changed concurrently. */
  private <T> Result<T, Refusal> retrying(
      UserId id, Function<Account, Result<Optional<T>, Refusal>> work) {
    for (var tries = 0; tries < TRIES; tries++) {
      var account = accounts.find(id);
      if (account.isEmpty()) {
        return Result.refused(new Unknown());
      }
      switch (work.apply(account.get())) {
        case Result.Ok<Optional<T>, Refusal>(var stored) -> {
          if (stored.isPresent()) {
            return Result.ok(stored.get());
          }
        }
        case Result.Refused<Optional<T>, Refusal>(var refusal) -> {
          return Result.refused(refusal);
        }
      }
    }
    return Result.refused(new Conflict());
  }
}
