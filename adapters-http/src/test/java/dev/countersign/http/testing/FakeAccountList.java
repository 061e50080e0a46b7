package dev.countersign.http.testing;

import dev.countersign.application.useradmin.ListAccounts;
import dev.countersign.domain.error.InvalidRequest;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.user.Account;
import dev.countersign.domain.user.UserId;
import dev.countersign.domain.useradmin.AccountCursor;
import dev.countersign.domain.useradmin.AccountScan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A fake {@link ListAccounts} that records its calls. */
public final class FakeAccountList implements ListAccounts {

  /** The recorded scans. */
  public final List<AccountScan> scans = new ArrayList<>();

  /** The recorded cursors. */
  public final List<Optional<AccountCursor>> cursors = new ArrayList<>();

  /** The page that it returns. */
  public Result<Page, InvalidRequest> page = Result.ok(new Page(List.of(), Optional.empty()));

  /** The only account. */
  public Optional<Account> account = Optional.empty();

  @Override
  public Result<Page, InvalidRequest> list(
      AccountScan scan, Optional<AccountCursor> after, int most) {
    scans.add(scan);
    cursors.add(after);
    return page;
  }

  @Override
  public Optional<Account> find(UserId id) {
    return account.filter(found -> found.id().equals(id));
  }
}
