package dev.countersign.application.user;

import dev.countersign.application.oauth.shared.SingleFlight;
import dev.countersign.application.user.driven.Accounts;
import dev.countersign.application.user.driven.UserDirectory;
import dev.countersign.application.user.driven.UserDirectory.Presence;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.user.Account;
import dev.countersign.domain.user.DirectoryLink;
import dev.countersign.domain.user.UserId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Asks the directory whether users are still there, at most once in a given time for each user, and
 * once for all requests that need the answer at the same time.
 */
final class PresenceChecker implements ConfirmUser {

  private static final int TRIES = 10;

  private final Optional<UserDirectory> directory;
  private final Accounts accounts;
  private final DirectoryAccounts directoryAccounts;
  private final Duration cacheTime;
  private final InstantSource clock;
  private final SingleFlight<UserId, Result<Optional<Account>, DirectoryUnavailable>> flights =
      new SingleFlight<>();

  /**
   * Creates a checker.
   *
   * @param directory empty if there is none; then accounts that an earlier one kept are not
   *     confirmed
   * @param cacheTime how long an answer is used
   */
  PresenceChecker(
      Optional<UserDirectory> directory,
      Accounts accounts,
      DirectoryAccounts directoryAccounts,
      Duration cacheTime,
      InstantSource clock) {
    this.directory = directory;
    this.accounts = accounts;
    this.directoryAccounts = directoryAccounts;
    this.cacheTime = cacheTime;
    this.clock = clock;
  }

  @Override
  public Confirmation confirm(UserId user, Optional<DirectoryLink> link, Instant authenticatedAt) {
    return link.filter(known -> !isCurrent(known)).isEmpty()
        ? Confirmation.CONFIRMED
        : flights
            .join(user, () -> current(user))
            .map(account -> judge(account, authenticatedAt))
            .orElse(unavailable -> Confirmation.UNAVAILABLE);
  }

  @Override
  public Confirmation confirmNow(Account account) {
    return account
        .directory()
        .map(link -> confirmed(account, read(link)))
        .orElse(Confirmation.CONFIRMED);
  }

  // If the account is changed concurrently, nothing is stored, but the answer of the directory
  // still counts.
  private Confirmation confirmed(Account account, Presence presence) {
    return switch (presence) {
      case Presence.Present(var entry) -> {
        var _ = directoryAccounts.update(account, entry);
        yield Confirmation.CONFIRMED;
      }
      case Presence.Gone() -> {
        var _ = directoryAccounts.end(account);
        yield Confirmation.GONE;
      }
      case UserDirectory.Unavailable() -> Confirmation.UNAVAILABLE;
    };
  }

  private boolean isCurrent(DirectoryLink link) {
    return link.isCurrentAt(clock.instant(), cacheTime);
  }

  private static Confirmation judge(Optional<Account> account, Instant authenticatedAt) {
    return account.filter(found -> found.life().accepts(authenticatedAt)).isPresent()
        ? Confirmation.CONFIRMED
        : Confirmation.GONE;
  }

  // The account is read again: another node may have asked, and the caller's link may be from a
  // cache.
  private Result<Optional<Account>, DirectoryUnavailable> current(UserId user) {
    for (var tries = 0; tries < TRIES; tries++) {
      var account = accounts.find(user);
      if (account.flatMap(Account::directory).filter(link -> !isCurrent(link)).isEmpty()) {
        return Result.ok(account);
      }
      var checked = check(account.get(), account.get().directory().orElseThrow());
      if (!(checked instanceof Result.Ok<Optional<Account>, DirectoryUnavailable>(var changed))
          || changed.isPresent()) {
        return checked;
      }
    }
    return Result.refused(new DirectoryUnavailable());
  }

  /** Asks the directory; empty if the account was changed concurrently. */
  private Result<Optional<Account>, DirectoryUnavailable> check(
      Account account, DirectoryLink link) {
    return switch (read(link)) {
      case Presence.Present(var entry) -> Result.ok(directoryAccounts.update(account, entry));
      case Presence.Gone() -> Result.ok(directoryAccounts.end(account));
      case UserDirectory.Unavailable() -> Result.refused(new DirectoryUnavailable());
    };
  }

  private Presence read(DirectoryLink link) {
    return directory
        .map(known -> known.read(link.entry()))
        .orElseGet(UserDirectory.Unavailable::new);
  }
}
