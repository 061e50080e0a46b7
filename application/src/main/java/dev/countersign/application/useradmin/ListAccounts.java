package dev.countersign.application.useradmin;

import dev.countersign.domain.error.InvalidRequest;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.user.Account;
import dev.countersign.domain.user.UserId;
import dev.countersign.domain.useradmin.AccountCursor;
import dev.countersign.domain.useradmin.AccountScan;
import dev.countersign.domain.useradmin.AccountSummary;
import java.util.List;
import java.util.Optional;

/** Lists and shows accounts for administrators. */
public interface ListAccounts {

  /** The maximum number of accounts on a page. */
  int MOST = 200;

  /**
   * A page of accounts.
   *
   * @param accounts the accounts, in the order of the scan
   * @param next the cursor of the next page; empty if this is the last page
   */
  record Page(List<AccountSummary> accounts, Optional<AccountCursor> next) {

    /** Copies the accounts. */
    public Page {
      accounts = List.copyOf(accounts);
    }
  }

  /**
   * Returns a page of accounts.
   *
   * @param after the {@code next} of the previous page; empty for the first page. Refuses a value
   *     that cannot be the {@code next} of that scan
   * @param most the maximum number of accounts, 1 to {@link #MOST}
   */
  Result<Page, InvalidRequest> list(AccountScan scan, Optional<AccountCursor> after, int most);

  /** Returns the account with this identifier. */
  Optional<Account> find(UserId id);
}
