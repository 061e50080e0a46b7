package dev.countersign.application.user;

import dev.countersign.application.oauth.driven.SecretGenerator;
import dev.countersign.application.user.driven.Accounts;
import dev.countersign.application.user.driven.UserDirectory;
import dev.countersign.application.user.driven.UserDirectory.Presence;
import dev.countersign.application.user.driven.UsernameNormalizer;
import dev.countersign.application.user.shared.AuditedAccountWriter;
import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.profile.Profile;
import dev.countersign.domain.profile.ProfileReader;
import dev.countersign.domain.user.Account;
import dev.countersign.domain.user.AccountAction;
import dev.countersign.domain.user.DirectoryEntry;
import dev.countersign.domain.user.DirectoryLink;
import dev.countersign.domain.user.UserId;
import dev.countersign.domain.user.Username;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Stores accounts of people whom a directory keeps: sessions, consents and grants belong to them.
 * They have no password, and their username and claims are those of the directory.
 */
final class DirectoryAccounts {

  private static final int TRIES = 10;

  private final Optional<UserDirectory> directory;
  private final Accounts accounts;
  private final AuditedAccountWriter writer;
  private final UsernameNormalizer normalizer;
  private final ProfileReader profiles;
  private final SecretGenerator generator;
  private final InstantSource clock;

  DirectoryAccounts(
      Optional<UserDirectory> directory,
      Accounts accounts,
      AuditedAccountWriter writer,
      UsernameNormalizer normalizer,
      ProfileReader profiles,
      SecretGenerator generator,
      InstantSource clock) {
    this.directory = directory;
    this.accounts = accounts;
    this.writer = writer;
    this.normalizer = normalizer;
    this.profiles = profiles;
    this.generator = generator;
    this.clock = clock;
  }

  /**
   * Returns the account of a person who signs in, with the current claims; creates it at the first
   * sign-in. A disabled account is returned as it is.
   *
   * @return empty if another account has the name
   */
  Result<Optional<Account>, DirectoryUnavailable> signedIn(DirectoryEntry entry) {
    for (var tries = 0; tries < TRIES; tries++) {
      var linked = accounts.linkedTo(entry.id());
      if (linked.filter(account -> account.life().disabled()).isPresent()) {
        return Result.ok(linked);
      }
      var account = linked.isPresent() ? update(linked.get(), entry) : create(entry);
      if (account.isPresent()) {
        return Result.ok(account);
      }
      // Not stored: another request has created or changed the account, or the name is taken.
      if (linked.isEmpty()) {
        switch (release(entry)) {
          case FREE -> {}
          case TAKEN -> {
            return Result.ok(Optional.empty());
          }
          case UNKNOWN -> {
            return Result.refused(new DirectoryUnavailable());
          }
        }
      }
    }
    return Result.refused(new DirectoryUnavailable());
  }

  private Optional<Account> create(DirectoryEntry entry) {
    var now = clock.instant();
    return normalizer
        .normalize(entry.username())
        .filter(name -> accounts.named(name, entry.username()).isEmpty())
        .map(
            name ->
                Account.created(
                        new UserId(generator.generate()),
                        name,
                        Optional.empty(),
                        profile(Profile.EMPTY, entry.claims()),
                        now)
                    .with(new DirectoryLink(entry.id(), now)))
        .filter(
            account -> writer.add(account, Actor.SERVICE) == AuditedAccountWriter.Addition.ADDED);
  }

  /**
   * Stores that the directory has answered that the person is there, and the name and the claims if
   * they differ.
   *
   * @return the account; empty if it was changed or deleted concurrently
   */
  Optional<Account> update(Account account, DirectoryEntry entry) {
    var now = clock.instant();
    var link = account.directory().orElseThrow();
    var current =
        account.with(username(account, entry)).with(profile(account.profile(), entry.claims()));
    if (current.equals(account)) {
      return accounts.checked(account.id(), link, now)
          ? Optional.of(account.with(link.checked(now)))
          : unchanged(account);
    }
    return replaced(current.with(link.checked(now)), AccountAction.REPLACED);
  }

  // Another node has stored its answer at the same time. It is as good, unless it ended the account
  // or the account was changed or deleted.
  private Optional<Account> unchanged(Account account) {
    return accounts.find(account.id()).filter(stored -> stored.version() == account.version());
  }

  /**
   * Ends all sessions, grants and tokens of a person who is no longer in the directory. The account
   * stays: if the person comes back with the same entry, it is used again.
   *
   * @return the account; empty if it was changed concurrently
   */
  Optional<Account> end(Account account) {
    var now = clock.instant();
    var link = account.directory().orElseThrow();
    return replaced(
        account.with(account.life().withoutTokens(now)).with(link.checked(now)),
        AccountAction.LEFT_DIRECTORY);
  }

  private Optional<Account> replaced(Account account, AccountAction action) {
    return writer.replace(account, action, Actor.SERVICE)
        ? Optional.of(account.next())
        : Optional.empty();
  }

  // A name that the rules refuse, or that another account has, is not taken over: the identifier of
  // the entry decides, and not the name.
  private Username username(Account account, DirectoryEntry entry) {
    return normalizer
        .normalize(entry.username())
        .filter(name -> !name.equals(account.username()))
        .filter(name -> release(entry) == Name.FREE)
        .orElse(account.username());
  }

  /** Whether the name of an entry can be used for its account. */
  private enum Name {
    FREE,
    TAKEN,
    UNKNOWN
  }

  /**
   * Releases the name of an entry, if the account that has it is one whose own entry has no longer
   * that name. Such an account gets its {@code sub} as its name, until it is updated.
   */
  private Name release(DirectoryEntry entry) {
    var name = normalizer.normalize(entry.username());
    if (name.isEmpty()) {
      return Name.TAKEN;
    }
    var holder = accounts.named(name.get(), entry.username());
    if (holder.isEmpty()) {
      return Name.FREE;
    }
    var link = holder.get().directory();
    if (link.isEmpty()) {
      return Name.TAKEN; // a local account comes first
    }
    if (link.get().entry().equals(entry.id())) {
      return Name.FREE; // another request has just created it
    }
    return release(holder.get(), name.get(), link.get());
  }

  private Name release(Account holder, Username name, DirectoryLink link) {
    return switch (read(link)) {
      case Presence.Present(var other)
          when normalizer.normalize(other.username()).filter(name::equals).isPresent() ->
          Name.TAKEN;
      case Presence.Present(var _), Presence.Gone() -> {
        // False if it was changed concurrently; the caller tries again.
        var _ =
            writer.replace(
                holder.with(new Username(holder.id().value())),
                AccountAction.REPLACED,
                Actor.SERVICE);
        yield Name.FREE;
      }
      case UserDirectory.Unavailable() -> Name.UNKNOWN;
    };
  }

  private Presence read(DirectoryLink link) {
    return directory
        .map(known -> known.read(link.entry()))
        .orElseGet(UserDirectory.Unavailable::new);
  }

  // A claim in a wrong form is left out, and the others are used. Claims that are too large
  // together change nothing.
  private Profile profile(Profile before, JsonObject claims) {
    return profiles
        .readUsable(claims)
        .map(profile -> before.replacedBy(profile, clock.instant()))
        .orElse(before);
  }
}
