package dev.countersign.persistence.useradmin;

import dev.countersign.application.user.driven.Accounts;
import dev.countersign.application.useradmin.driven.EarlierAccounts;
import dev.countersign.domain.user.Account;
import dev.countersign.persistence.testing.OnEachDatabase;
import dev.countersign.persistence.testing.TestDatabase;
import dev.countersign.persistence.user.JdbcAccounts;
import dev.countersign.testkit.useradmin.EarlierAccountsContract;
import java.sql.Connection;
import java.sql.SQLException;

@OnEachDatabase
class JdbcEarlierAccountsTest extends EarlierAccountsContract {

  private final TestDatabase database;

  JdbcEarlierAccountsTest(TestDatabase database) {
    this.database = database;
  }

  @Override
  protected EarlierAccounts earlier() {
    return database.adapter(JdbcEarlierAccounts.class);
  }

  @Override
  protected Accounts accounts() {
    return database.adapter(JdbcAccounts.class);
  }

  @Override
  protected void addEarlier(Account account) {
    if (!accounts().add(account)) {
      throw new IllegalStateException("the name or the id is taken");
    }
    var changed =
        database
            .transactions()
            .executeWrite(open -> withoutIndexes(open.getConnection(), account.id().value()));
    assert changed == 1;
  }

  private static int withoutIndexes(Connection connection, String id) throws SQLException {
    try (var statement =
        connection.prepareStatement(
            "update account set searched_username = null, searched_email = null"
                + " where user_id = ?")) {
      statement.setString(1, id);
      return statement.executeUpdate();
    }
  }
}
