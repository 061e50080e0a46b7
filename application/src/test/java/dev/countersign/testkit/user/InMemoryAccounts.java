package dev.countersign.testkit.user;

import dev.countersign.application.user.driven.Accounts;
import dev.countersign.domain.user.Account;
import dev.countersign.domain.user.DirectoryEntry;
import dev.countersign.domain.user.DirectoryLink;
import dev.countersign.domain.user.PasswordHash;
import dev.countersign.domain.user.UserId;
import dev.countersign.domain.user.Username;
import dev.countersign.testkit.oauth.InMemoryDatabase;
import dev.countersign.testkit.oauth.InMemoryTable;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** {@link Accounts} in memory. */
public final class InMemoryAccounts implements Accounts {

  private final InMemoryDatabase database;
  private final InMemoryTable<UserId, Account> accounts;
  private final InMemoryTable<Username, UserId> names;
  private final InMemoryTable<DirectoryEntry.Id, UserId> entries;
  private final InMemoryTable<UserId, UserId> earlier;

  /** Creates an empty store in {@code database}. */
  public InMemoryAccounts(InMemoryDatabase database) {
    this.database = database;
    this.accounts = database.table();
    this.names = database.table();
    this.entries = database.table();
    this.earlier = database.table();
  }

  @Override
  public Optional<Account> find(UserId id) {
    return accounts.find(id);
  }

  @Override
  public Optional<Account> named(Username normalized, Username folded) {
    return database.atomically(
        () -> names.find(folded).or(() -> names.find(normalized)).flatMap(accounts::find));
  }

  @Override
  public Optional<Account> linkedTo(DirectoryEntry.Id entry) {
    return database.atomically(() -> entries.find(entry).flatMap(accounts::find));
  }

  @Override
  public List<Account> after(Optional<UserId> id, int most) {
    var last = id.map(UserId::value).orElse("");
    return accounts.all().stream()
        .filter(account -> account.id().value().compareTo(last) > 0)
        .sorted(Comparator.comparing(account -> account.id().value()))
        .limit(most)
        .toList();
  }

  /** Returns all accounts, in no particular order. */
  public List<Account> all() {
    return accounts.all();
  }

  /** Adds an account as an earlier release did. */
  public void addEarlier(Account account) {
    database.change(
        () -> {
          if (!add(account)) {
            throw new IllegalStateException("the name or the id is taken");
          }
          earlier.put(account.id(), account.id());
        });
  }

  /** Returns the accounts that an earlier release has written. */
  public List<UserId> earlier() {
    return earlier.all();
  }

  @Override
  public boolean add(Account account) {
    return database.atomically(
        () ->
            accounts.find(account.id()).isEmpty()
                && !isTaken(account)
                && names.add(account.username(), account.id())
                && account
                    .directory()
                    .map(link -> entries.add(link.entry(), account.id()))
                    .orElse(true)
                && accounts.add(account.id(), account));
  }

  private boolean isTaken(Account account) {
    return names.find(account.username()).isPresent()
        || account.directory().flatMap(link -> entries.find(link.entry())).isPresent();
  }

  @Override
  public boolean replace(Account account) {
    return database.atomically(
        () -> {
          var before = accounts.find(account.id());
          if (before.filter(stored -> stored.version() == account.version()).isEmpty()) {
            return false;
          }
          var name = before.get().username();
          if (!name.equals(account.username())) {
            if (!names.add(account.username(), account.id())) {
              return false;
            }
            names.remove(name);
          }
          accounts.put(account.id(), withLatestAnswer(account.next(), before.get()));
          earlier.remove(account.id());
          return true;
        });
  }

  private static Account withLatestAnswer(Account next, Account stored) {
    return stored
        .directory()
        .filter(link -> next.directory().orElse(link).checkedAt().isBefore(link.checkedAt()))
        .map(link -> next.with(link))
        .orElse(next);
  }

  @Override
  public boolean remove(Account account) {
    return database.atomically(
        () -> {
          var found =
              accounts.find(account.id()).filter(stored -> stored.version() == account.version());
          found.ifPresent(
              stored -> {
                names.remove(stored.username());
                stored.directory().ifPresent(link -> entries.remove(link.entry()));
                accounts.remove(stored.id());
                earlier.remove(stored.id());
              });
          return found.isPresent();
        });
  }

  @Override
  public boolean replacePassword(UserId id, PasswordHash expected, PasswordHash next) {
    return database.atomically(
        () -> {
          var found =
              accounts.find(id).filter(known -> known.password().equals(Optional.of(expected)));
          found.ifPresent(known -> accounts.put(id, known.with(next)));
          return found.isPresent();
        });
  }

  @Override
  public boolean checked(UserId id, DirectoryLink expected, Instant checkedAt) {
    return database.atomically(
        () -> {
          var found =
              accounts.find(id).filter(known -> known.directory().equals(Optional.of(expected)));
          found.ifPresent(known -> accounts.put(id, known.with(expected.checked(checkedAt))));
          return found.isPresent();
        });
  }
}
