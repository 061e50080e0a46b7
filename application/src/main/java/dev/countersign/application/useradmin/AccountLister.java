package dev.countersign.application.useradmin;

import dev.countersign.application.user.driven.Accounts;
import dev.countersign.application.useradmin.driven.AccountDirectory;
import dev.countersign.domain.error.InvalidRequest;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.user.Account;
import dev.countersign.domain.user.UserId;
import dev.countersign.domain.useradmin.AccountCursor;
import dev.countersign.domain.useradmin.AccountScan;
import dev.countersign.domain.useradmin.AccountSummary;
import java.util.List;
import java.util.Optional;

/** Lists the stored accounts, page by page. */
final class AccountLister implements ListAccounts {

  private final AccountDirectory directory;
  private final Accounts accounts;

  AccountLister(AccountDirectory directory, Accounts accounts) {
    this.directory = directory;
    this.accounts = accounts;
  }

  @Override
  public Result<Page, InvalidRequest> list(
      AccountScan scan, Optional<AccountCursor> after, int most) {
    if (most < 1 || most > MOST) {
      throw new IllegalArgumentException("most must be 1 to " + MOST + ", but is " + most);
    }
    if (after.filter(place -> !scan.knows(place)).isPresent()) {
      return Result.refused(
          new InvalidRequest("after must be the value of next from a page with the same filter"));
    }
    // One more than requested shows whether there is another page.
    return Result.ok(page(scan, directory.page(scan, after, most + 1), most));
  }

  private static Page page(AccountScan scan, List<AccountSummary> found, int most) {
    var accounts = found.subList(0, Math.min(most, found.size()));
    return new Page(
        accounts,
        found.size() > most ? Optional.of(scan.cursorOf(accounts.getLast())) : Optional.empty());
  }

  @Override
  public Optional<Account> find(UserId id) {
    return accounts.find(id);
  }
}
