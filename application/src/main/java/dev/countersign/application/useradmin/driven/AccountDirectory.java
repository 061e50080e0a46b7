package dev.countersign.application.useradmin.driven;

import dev.countersign.domain.useradmin.AccountCursor;
import dev.countersign.domain.useradmin.AccountScan;
import dev.countersign.domain.useradmin.AccountSummary;
import java.util.List;
import java.util.Optional;

/**
 * A searchable view of the stored accounts.
 *
 * <p>It only reads, in the database of the stores whose records it shows.
 */
public interface AccountDirectory {

  /**
   * Returns the next accounts of that scan. The cost depends neither on the position nor on the
   * number of accounts.
   *
   * @param after the position of the last account seen, which must belong to the scan; empty for
   *     the first accounts
   * @param most the maximum number of accounts, 1 or more; fewer are returned only if there are no
   *     more
   */
  List<AccountSummary> page(AccountScan scan, Optional<AccountCursor> after, int most);
}
