package dev.countersign.http.useradmin;

import dev.countersign.application.useradmin.ListAccounts;
import dev.countersign.domain.client.SearchedName;
import dev.countersign.domain.error.InvalidRequest;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.useradmin.AccountCursor;
import dev.countersign.domain.useradmin.AccountScan;
import dev.countersign.http.clientadmin.QueryReading;
import dev.countersign.http.clientadmin.SearchedNames;
import dev.countersign.http.oauth.PageSize;
import io.micronaut.http.HttpRequest;
import java.util.Optional;
import java.util.Set;

/**
 * The accounts that a request asks for. A parameter that is unknown, repeated or malformed is
 * refused: ignoring it would return the wrong accounts.
 *
 * @param scan which accounts
 * @param after where the previous page ended; empty for the first page
 * @param size the number of accounts
 */
record AccountsQuery(AccountScan scan, Optional<AccountCursor> after, int size) {

  private static final Set<String> NAMES = Set.of("username", "email", "limit", "after");

  /** Reads the query parameters. */
  static Result<AccountsQuery, InvalidRequest> of(HttpRequest<?> request) {
    var reading = new QueryReading(request.getParameters(), NAMES);
    var username = reading.value("username", SearchedNames.RULE, SearchedNames::read);
    var email = reading.value("email", SearchedNames.RULE, SearchedNames::read);
    var after =
        reading.value(
            "after", "must be the next value of the previous page", AccountCursorText::read);
    return reading
        .checked()
        .flatMap(valid -> scan(username, email))
        .flatMap(
            scan ->
                PageSize.of(request, ListAccounts.MOST)
                    .map(size -> new AccountsQuery(scan, after, size)));
  }

  private static Result<AccountScan, InvalidRequest> scan(
      Optional<SearchedName> username, Optional<SearchedName> email) {
    if (username.isPresent() && email.isPresent()) {
      return Result.refused(
          new InvalidRequest("username cannot be combined with email; send one of them"));
    }
    return Result.ok(
        username
            .<AccountScan>map(AccountScan.ByUsername::new)
            .or(() -> email.map(AccountScan.ByEmail::new))
            .orElseGet(AccountScan.All::new));
  }
}
