package dev.countersign.persistence.useradmin;

import dev.countersign.application.useradmin.driven.AccountDirectory;
import dev.countersign.domain.client.SearchedName;
import dev.countersign.domain.useradmin.AccountCursor;
import dev.countersign.domain.useradmin.AccountScan;
import dev.countersign.domain.useradmin.AccountSummary;
import dev.countersign.persistence.client.SearchedNameKey;
import dev.countersign.persistence.oauth.JdbcStore;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** {@link AccountDirectory} in a database. */
@JdbcStore
public final class JdbcAccountDirectory implements AccountDirectory {

  private static final String BEFORE_ALL = "";

  private final AccountSummaryRows rows;

  JdbcAccountDirectory(AccountSummaryRows rows) {
    this.rows = rows;
  }

  @Override
  public List<AccountSummary> page(AccountScan scan, Optional<AccountCursor> after, int most) {
    var found =
        switch (scan) {
          case AccountScan.All() -> rows.all(id(after), most);
          case AccountScan.ByUsername(var beginning) ->
              scan(rows::named, rows::namedBeyond, beginning, after, most);
          case AccountScan.ByEmail(var beginning) ->
              scan(rows::withEmail, rows::withEmailBeyond, beginning, after, most);
        };
    return found.stream().map(AccountSummaryRow::toSummary).toList();
  }

  /** Finds the accounts with that text and a greater id. */
  private interface Alike {
    List<AccountSummaryRow> find(byte[] text, String after, int most);
  }

  /** Finds the accounts with a later text. */
  private interface Beyond {
    List<AccountSummaryRow> find(byte[] text, byte[] until, int most);
  }

  private static List<AccountSummaryRow> scan(
      Alike alike, Beyond beyond, SearchedName beginning, Optional<AccountCursor> after, int most) {
    var place = after.map(AccountCursor.OfText.class::cast);
    var text = SearchedNameKey.of(place.map(AccountCursor.OfText::text).orElse(beginning));
    var first = alike.find(text, id(after), most);
    return first.size() == most
        ? first
        : both(first, beyond.find(text, SearchedNameKey.after(beginning), most - first.size()));
  }

  private static List<AccountSummaryRow> both(
      List<AccountSummaryRow> some, List<AccountSummaryRow> others) {
    return Stream.concat(some.stream(), others.stream()).toList();
  }

  private static String id(Optional<AccountCursor> after) {
    return after.map(place -> place.id().value()).orElse(BEFORE_ALL);
  }
}
