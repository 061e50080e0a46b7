package dev.countersign.persistence.user;

import dev.countersign.application.user.driven.Accounts;
import dev.countersign.domain.user.Account;
import dev.countersign.domain.user.DirectoryEntry;
import dev.countersign.domain.user.DirectoryLink;
import dev.countersign.domain.user.PasswordHash;
import dev.countersign.domain.user.UserId;
import dev.countersign.domain.user.Username;
import dev.countersign.persistence.oauth.JdbcStore;
import io.micronaut.data.exceptions.DataAccessException;
import io.micronaut.transaction.TransactionOperations;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** {@link Accounts} in a database. */
@JdbcStore
public final class JdbcAccounts implements Accounts {

  private static final String BEFORE_ALL = "";

  private final AccountRows rows;
  private final TransactionOperations<Connection> transactions;
  private final AccountChanges changes;

  JdbcAccounts(
      AccountRows rows, TransactionOperations<Connection> transactions, AccountChanges changes) {
    this.rows = rows;
    this.transactions = transactions;
    this.changes = changes;
  }

  @Override
  public Optional<Account> find(UserId id) {
    return rows.findById(id.value()).map(AccountRow::toAccount);
  }

  @Override
  public Optional<Account> named(Username normalized, Username folded) {
    return rows.findByUsername(normalized.value(), folded.value()).map(AccountRow::toAccount);
  }

  @Override
  public Optional<Account> linkedTo(DirectoryEntry.Id entry) {
    return rows.findByDirectoryEntry(entry.value()).map(AccountRow::toAccount);
  }

  @Override
  public List<Account> after(Optional<UserId> id, int most) {
    return rows.after(id.map(UserId::value).orElse(BEFORE_ALL), most).stream()
        .map(AccountRow::toAccount)
        .toList();
  }

  @Override
  public boolean add(Account account) {
    return rows.add(AccountRow.of(account), AccountKeys.of(account));
  }

  @Override
  public boolean replace(Account account) {
    return transactions.executeWrite(
        open -> {
          // In the transaction: caches forget what they have again when it has ended.
          changes.changed();
          var connection = open.getConnection();
          // PostgreSQL accepts no statement in a transaction after one has failed, until the
          // transaction is rolled back to a savepoint.
          var before = connection.setSavepoint();
          try {
            var replaced = rows.replace(AccountRow.of(account.next()), AccountKeys.of(account));
            connection.releaseSavepoint(before);
            return replaced;
          } catch (DataAccessException e) {
            if (!isNameTaken(e)) {
              throw e;
            }
            connection.rollback(before);
            return false;
          }
        });
  }

  @Override
  public boolean remove(Account account) {
    try {
      return rows.remove(account.id().value(), account.version()) == 1;
    } finally {
      changes.changed();
    }
  }

  @Override
  public boolean replacePassword(UserId id, PasswordHash expected, PasswordHash next) {
    return rows.replacePassword(id.value(), expected.phc(), next.phc()) == 1;
  }

  // Caches may keep the previous time: if it is too old, the account is read again.
  @Override
  public boolean checked(UserId id, DirectoryLink expected, Instant checkedAt) {
    var next = expected.checked(checkedAt).checkedAt();
    return rows.checked(id.value(), expected.entry().value(), expected.checkedAt(), next) == 1;
  }

  // Another account took the name at the same time. SQLSTATE 23505: unique violation.
  private static boolean isNameTaken(DataAccessException e) {
    return e.getCause() instanceof SQLException cause && "23505".equals(cause.getSQLState());
  }
}
