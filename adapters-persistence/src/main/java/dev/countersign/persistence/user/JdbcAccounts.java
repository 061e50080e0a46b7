package dev.countersign.persistence.user;

import dev.countersign.application.user.driven.Accounts;
import dev.countersign.domain.user.Account;
import dev.countersign.domain.user.PasswordHash;
import dev.countersign.domain.user.UserId;
import dev.countersign.domain.user.Username;
import dev.countersign.persistence.oauth.JdbcStore;
import io.micronaut.data.exceptions.DataAccessException;
import java.sql.SQLException;
import java.util.Optional;

/** {@link Accounts} in a database. */
@JdbcStore
public final class JdbcAccounts implements Accounts {

  private final AccountRows rows;
  private final AccountChanges changes;

  JdbcAccounts(AccountRows rows, AccountChanges changes) {
    this.rows = rows;
    this.changes = changes;
  }

  @Override
  public Optional<Account> find(UserId id) {
    return rows.findById(id.value()).map(AccountRow::toAccount);
  }

  @Override
  public Optional<Account> named(Username username) {
    return rows.findByUsername(username.value()).map(AccountRow::toAccount);
  }

  @Override
  public boolean add(Account account) {
    return rows.add(AccountRow.of(account));
  }

  @Override
  public boolean replace(Account account) {
    try {
      return rows.replace(AccountRow.of(account.next()));
    } catch (DataAccessException e) {
      if (isNameTaken(e)) {
        return false;
      }
      throw e;
    } finally {
      changes.changed();
    }
  }

  @Override
  public boolean replacePassword(UserId id, PasswordHash expected, PasswordHash next) {
    return rows.replacePassword(id.value(), expected.phc(), next.phc()) == 1;
  }

  // Another account took the name at the same time. SQLSTATE 23505: unique violation.
  private static boolean isNameTaken(DataAccessException e) {
    return e.getCause() instanceof SQLException cause && "23505".equals(cause.getSQLState());
  }
}
