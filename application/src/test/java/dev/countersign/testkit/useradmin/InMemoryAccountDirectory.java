package dev.countersign.testkit.useradmin;

import dev.countersign.application.useradmin.driven.AccountDirectory;
import dev.countersign.domain.client.SearchedName;
import dev.countersign.domain.useradmin.AccountCursor;
import dev.countersign.domain.useradmin.AccountScan;
import dev.countersign.domain.useradmin.AccountSummary;
import dev.countersign.testkit.oauth.InMemoryDatabase;
import dev.countersign.testkit.user.InMemoryAccounts;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** {@link AccountDirectory} in memory, of {@link InMemoryAccounts}. */
public final class InMemoryAccountDirectory implements AccountDirectory {

  private static final Comparator<AccountCursor> ORDER =
      Comparator.comparing(InMemoryAccountDirectory::text)
          .thenComparing(place -> place.id().value());

  private final InMemoryDatabase database;
  private final InMemoryAccounts accounts;

  /** Creates a directory of {@code accounts}, which are stored in {@code database}. */
  public InMemoryAccountDirectory(InMemoryDatabase database, InMemoryAccounts accounts) {
    this.database = database;
    this.accounts = accounts;
  }

  @Override
  public List<AccountSummary> page(AccountScan scan, Optional<AccountCursor> after, int most) {
    return database.atomically(
        () ->
            accounts.all().stream()
                .map(AccountSummary::of)
                .filter(scan::matches)
                .filter(account -> follows(scan.cursorOf(account), after))
                .sorted(Comparator.comparing(scan::cursorOf, ORDER))
                .limit(most)
                .toList());
  }

  private static boolean follows(AccountCursor place, Optional<AccountCursor> after) {
    return after.map(before -> ORDER.compare(place, before) > 0).orElse(true);
  }

  private static SearchedName text(AccountCursor place) {
    return place instanceof AccountCursor.OfText(var text, var id) ? text : SearchedName.of("");
  }
}
