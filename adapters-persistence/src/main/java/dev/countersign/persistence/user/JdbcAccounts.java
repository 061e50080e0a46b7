package dev.countersign.persistence.user;

import dev.countersign.application.user.driven.Accounts;
import dev.countersign.domain.user.Account;
import dev.countersign.domain.user.PasswordHash;
import dev.countersign.domain.user.UserId;
import dev.countersign.domain.user.Username;
import dev.countersign.persistence.oauth.JdbcStore;
import java.util.Optional;

/** {@link Accounts} in a database. */
@JdbcStore
public final class JdbcAccounts implements Accounts {

  private final AccountRows rows;

  JdbcAccounts(AccountRows rows) {
    this.rows = rows;
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
  public boolean replacePassword(UserId id, PasswordHash expected, PasswordHash next) {
    return rows.replacePassword(id.value(), expected.phc(), next.phc()) == 1;
  }
}
