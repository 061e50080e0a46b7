package dev.countersign.application.passwordlink;

import dev.countersign.application.oauth.driven.SecretHasher;
import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.application.passwordlink.SetPasswordByLink.Refusal.InvalidLink;
import dev.countersign.application.passwordlink.SetPasswordByLink.Refusal.PasswordRefused;
import dev.countersign.application.passwordlink.SetPasswordByLink.Refusal.TemporarilyUnavailable;
import dev.countersign.application.passwordlink.driven.PasswordLinks;
import dev.countersign.application.session.EndSessions;
import dev.countersign.application.user.driven.Accounts;
import dev.countersign.application.user.driven.PasswordHasher;
import dev.countersign.application.user.shared.AuditedAccountWriter;
import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.oauth.Done;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.oauth.SecretHash;
import dev.countersign.domain.passwordlink.PasswordLink;
import dev.countersign.domain.passwordlink.PasswordLinkToken;
import dev.countersign.domain.user.Account;
import dev.countersign.domain.user.AccountAction;
import dev.countersign.domain.user.PasswordHash;
import dev.countersign.domain.user.PasswordPolicy;
import dev.countersign.domain.user.Username;
import java.time.InstantSource;
import java.util.Optional;

/** Sets passwords with links, and retries if the account was changed concurrently. */
final class LinkedPasswordSetter implements SetPasswordByLink {

  /** How often a change is tried that meets concurrent changes of the account. */
  private static final int TRIES = 10;

  private final Accounts accounts;
  private final PasswordLinks links;
  private final AuditedAccountWriter writer;
  private final EndSessions endSessions;
  private final PasswordPolicy policy;
  private final PasswordHasher passwords;
  private final SecretHasher hasher;
  private final UnitOfWork unitOfWork;
  private final InstantSource clock;

  LinkedPasswordSetter(
      Accounts accounts,
      PasswordLinks links,
      AuditedAccountWriter writer,
      EndSessions endSessions,
      PasswordPolicy policy,
      PasswordHasher passwords,
      SecretHasher hasher,
      UnitOfWork unitOfWork,
      InstantSource clock) {
    this.accounts = accounts;
    this.links = links;
    this.writer = writer;
    this.endSessions = endSessions;
    this.policy = policy;
    this.passwords = passwords;
    this.hasher = hasher;
    this.unitOfWork = unitOfWork;
    this.clock = clock;
  }

  @Override
  public Optional<Username> find(PasswordLinkToken token) {
    return links.find(hash(token)).flatMap(this::account).map(Account::username);
  }

  @Override
  public Result<Done, Refusal> set(PasswordLinkToken token, String password) {
    // Before the password is hashed: without a link nobody makes the server work.
    var account = links.find(hash(token)).flatMap(this::account);
    if (account.isEmpty()) {
      return Result.refused(new InvalidLink());
    }
    return policy
        .check(password, account.get().username())
        .<Refusal>mapError(PasswordRefused::new)
        .flatMap(
            accepted -> passwords.hash(accepted).mapError(busy -> new TemporarilyUnavailable()))
        .flatMap(next -> replace(hash(token), next));
  }

  private SecretHash hash(PasswordLinkToken token) {
    return hasher.hash(token.value());
  }

  private Optional<Account> account(PasswordLink link) {
    return accounts.find(link.user()).filter(account -> link.isValidFor(account, clock.instant()));
  }

  private Result<Done, Refusal> replace(SecretHash token, PasswordHash next) {
    for (var tries = 0; tries < TRIES; tries++) {
      var found = links.find(token);
      var account = found.flatMap(this::account);
      if (account.isEmpty()) {
        return Result.refused(new InvalidLink());
      }
      if (replace(account.get(), found.get(), next)) {
        return Result.ok(Done.DONE);
      }
    }
    return Result.refused(new TemporarilyUnavailable());
  }

  // The link first: another request with the same link waits here, and then finds none. If the
  // account was changed concurrently, the link is put back, because the unit of work commits.
  private boolean replace(Account account, PasswordLink link, PasswordHash next) {
    var life = account.life().withoutTokens(clock.instant());
    var changed = account.with(next).with(life);
    return unitOfWork.run(
        () -> {
          if (!links.remove(link.token())) {
            return false;
          }
          var replaced =
              writer.replace(
                  changed,
                  AccountAction.PASSWORD_SET,
                  Actor.PASSWORD_LINK,
                  () -> {
                    var _ = endSessions.endAllOf(account.id(), Optional.empty());
                  });
          if (!replaced) {
            links.put(link);
          }
          return replaced;
        });
  }
}
