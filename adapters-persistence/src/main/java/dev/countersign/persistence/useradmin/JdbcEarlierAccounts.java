package dev.countersign.persistence.useradmin;

import dev.countersign.application.useradmin.driven.EarlierAccounts;
import dev.countersign.domain.user.UserId;
import dev.countersign.persistence.oauth.JdbcStore;
import java.util.List;

/** {@link EarlierAccounts} in a database. */
@JdbcStore
public final class JdbcEarlierAccounts implements EarlierAccounts {

  private final AccountSummaryRows rows;

  JdbcEarlierAccounts(AccountSummaryRows rows) {
    this.rows = rows;
  }

  @Override
  public List<UserId> some(int most) {
    return rows.earlier(most).stream().map(UserId::new).toList();
  }
}
