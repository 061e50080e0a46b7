package dev.countersign.persistence.useradmin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.useradmin.ListAccounts;
import dev.countersign.application.useradmin.UserAdminUseCases;
import dev.countersign.domain.client.SearchedName;
import dev.countersign.domain.grant.GrantId;
import dev.countersign.domain.user.Account;
import dev.countersign.domain.user.DirectoryEntry;
import dev.countersign.domain.user.UserId;
import dev.countersign.domain.user.Username;
import dev.countersign.domain.useradmin.AccountCursor;
import dev.countersign.domain.useradmin.AccountScan;
import dev.countersign.persistence.grant.JdbcRevocations;
import dev.countersign.persistence.passwordlink.JdbcPasswordLinks;
import dev.countersign.persistence.testing.Costs;
import dev.countersign.persistence.testing.Executed;
import dev.countersign.persistence.testing.StatementLog;
import dev.countersign.persistence.testing.TestDatabase;
import dev.countersign.persistence.user.JdbcAccounts;
import dev.countersign.testkit.oauth.SecretHashes;
import dev.countersign.testkit.oauth.Times;
import dev.countersign.testkit.user.UserFixtures;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests that the cost of each operation does not depend on the number of accounts: it runs the same
 * statements, and each finds by an index as many rows as before. The profile {@code soak} uses a
 * million accounts.
 */
class ManyAccountsTest {

  private static final int FEW = 10;

  /** More than on any page. */
  private static final int SOME = 1_000;

  /** The number of accounts on a page if a request does not name one. */
  private static final int PAGE = 50;

  private static final int MOST_ROWS = 10;

  private static final int MOST_PAGES = 150;

  /** With more rows, an index of PostgreSQL has more levels; each is a page to read. */
  private static final int MOST_PAGES_MORE = 40;

  private static final int MANY = Integer.getInteger("countersign.clients", 10_000);

  // As long as what is searched, so that names with other ends are alike to searches.
  private static final Account FIRST =
      UserFixtures.renamed(UserFixtures.alice(), "al" + "i".repeat(SearchedName.LONGEST - 2));

  @Test
  void onH2(@TempDir Path directory) {
    costTheSame(
        TestDatabase.watchedH2(directory), count -> "system_range(1, " + count + ") as numbers(x)");
  }

  @Test
  void onPostgresql() {
    costTheSame(
        TestDatabase.watchedPostgresql(),
        count -> "generate_series(1, " + count + ") as numbers(x)");
  }

  private static void costTheSame(TestDatabase database, IntFunction<String> numbers) {
    try {
      var log = database.adapter(StatementLog.class);
      log.begin();
      assertThat(database.adapter(JdbcAccounts.class).add(FIRST)).isTrue();
      multiply(database, "few", numbers.apply(FEW));
      var few = operations(database, log, "few", 1);
      multiply(database, "some", numbers.apply(SOME));
      var some = operations(database, log, "some", 1, PAGE);
      multiply(database, "many", numbers.apply(MANY));

      var many = operations(database, log, "many", 1, PAGE);

      show(database + ", " + MANY + " accounts", some, many);
      few.forEach(
          (operation, statements) ->
              assertThat(sql(many.getOrDefault(operation, List.of())))
                  .as(operation)
                  .isEqualTo(sql(statements)));
      assertThat(many.keySet()).isEqualTo(some.keySet());
      many.forEach(
          (operation, statements) ->
              costTheSame(operation, some.getOrDefault(operation, List.of()), statements));
    } finally {
      database.stop();
    }
  }

  private static void costTheSame(String operation, List<Executed> some, List<Executed> many) {
    assertThat(sql(many)).as(operation).isNotEmpty().isEqualTo(sql(some));
    var mostRows = operation.contains(", " + PAGE) ? PAGE + MOST_ROWS : MOST_ROWS;
    for (var i = 0; i < many.size(); i++) {
      Costs.isBounded(many.get(i), mostRows, MOST_PAGES);
      assertThat(Costs.rows(many.get(i))).as(operation).isEqualTo(Costs.rows(some.get(i)));
      assertThat(Costs.pages(many.get(i)))
          .as(operation)
          .isLessThanOrEqualTo(Costs.pages(some.get(i)) + MOST_PAGES_MORE);
    }
  }

  // The figures of docs/operate/benchmarks.md come from here.
  @SuppressWarnings("SystemOut")
  private static void show(
      String what, Map<String, List<Executed>> some, Map<String, List<Executed>> many) {
    many.forEach(
        (operation, statements) ->
            System.out.printf(
                "%s, %s: %s, with %d %s%n",
                what,
                operation,
                cost(statements),
                SOME,
                cost(some.getOrDefault(operation, List.of()))));
  }

  private static String cost(List<Executed> statements) {
    return "%d statements, %d rows, %d pages"
        .formatted(
            statements.size(),
            statements.stream().mapToLong(Costs::rows).sum(),
            statements.stream().mapToLong(Costs::pages).sum());
  }

  /** Adds one copy of the first account for each number; all are alike to searches. */
  private static void multiply(TestDatabase database, String beginning, String numbers) {
    for (var statement :
        List.of(
            """
            insert into account (user_id, username, password_hash, created_at, tokens_since,
              disabled, profile, searched_username, searched_email, version)
            select '%2$s-' || x, username || '-%2$s-' || x, password_hash, created_at,
              tokens_since, disabled, profile, searched_username, searched_email, version
            from account, %1$s where user_id = '%3$s'
            """,
            """
            insert into user_session (token_hash, session_id, user_id, authenticated_at, expires_at)
            select '%2$s-' || x, '%2$s-' || x, '%2$s-' || x, created_at, created_at
            from account, %1$s where user_id = '%3$s'
            """,
            """
            insert into session_client (session_id, client_id, sid)
            select '%2$s-' || x, 'client', '%2$s-' || x
            from account, %1$s where user_id = '%3$s'
            """,
            """
            insert into ended_session (session_id, ended_at, kept_until, removed)
            select 'no-%2$s-' || x, created_at, created_at, true
            from account, %1$s where user_id = '%3$s'
            """,
            """
            insert into known_device (token_hash, user_id, expires_at)
            select '%2$s-' || x, '%2$s-' || x, created_at
            from account, %1$s where user_id = '%3$s'
            """,
            """
            insert into consent (user_id, client_id, scope, given_at)
            select '%2$s-' || x, 'client', '', created_at
            from account, %1$s where user_id = '%3$s'
            """,
            """
            insert into password_link (user_id, token_hash, issued_at, expires_at)
            select '%2$s-' || x, '%2$s-' || x, created_at, created_at
            from account, %1$s where user_id = '%3$s'
            """,
            """
            insert into linked_identity (issuer, subject, user_id, linked_at)
            select 'https://server.example', '%2$s-' || x, '%2$s-' || x, created_at
            from account, %1$s where user_id = '%3$s'
            """,
            """
            insert into issued_grant (grant_id, client_id, user_id, scope, resources,
              authenticated_at, given_at)
            select '%2$s-' || x, 'client', '%2$s-' || x, '', '[]', created_at, created_at
            from account, %1$s where user_id = '%3$s'
            """,
            "insert into revoked_grant (grant_id, kept_until)"
                + " select 'no-%2$s-' || x, created_at from account, %1$s where user_id = '%3$s'",
            "insert into revoked_token (token_id, kept_until)"
                + " select 'no-%2$s-' || x, created_at from account, %1$s where user_id = '%3$s'",
            "analyze")) {
      var sql = statement.formatted(numbers, beginning, FIRST.id().value());
      database
          .transactions()
          .executeWrite(
              open -> {
                try (var running = open.getConnection().createStatement()) {
                  return running.execute(sql);
                }
              });
    }
  }

  private static Map<String, List<Executed>> operations(
      TestDatabase database, StatementLog log, String beginning, int... limits) {
    var accounts = database.adapter(JdbcAccounts.class);
    var list =
        UserAdminUseCases.listAccounts(database.adapter(JdbcAccountDirectory.class), accounts);
    var took = new LinkedHashMap<String, List<Executed>>();
    for (var limit : limits) {
      scans()
          .forEach(
              (scanned, scan) -> {
                var name = scanned + ", " + limit;
                var first =
                    taking(log, took, name, () -> page(list, scan, Optional.empty(), limit));
                assertThat(first.accounts()).as(name).hasSize(limit);
                var second =
                    taking(log, took, name + " on", () -> page(list, scan, first.next(), limit));
                assertThat(second.accounts()).as(name).hasSize(limit);
              });
    }
    var wide = new Username("\uff41lice");
    assertThat(taking(log, took, "sign-in", () -> accounts.named(FIRST.username(), wide)))
        .isPresent();
    assertThat(taking(log, took, "unknown", () -> accounts.named(wide, wide))).isEmpty();
    var revocations = database.adapter(JdbcRevocations.class);
    var grant = new GrantId(beginning + "-1");
    assertThat(taking(log, took, "userinfo", () -> revocations.stateOf("token", grant)).user())
        .isPresent();
    assertThat(taking(log, took, "userinfo on", () -> accounts.find(FIRST.id()))).isPresent();
    var links = database.adapter(JdbcPasswordLinks.class);
    assertThat(taking(log, took, "link", () -> links.find(SecretHashes.hash("none")))).isEmpty();
    var entry = new DirectoryEntry.Id("entry");
    assertThat(taking(log, took, "directory entry", () -> accounts.linkedTo(entry))).isEmpty();
    assertThat(taking(log, took, "export", () -> accounts.after(Optional.empty(), 3))).hasSize(3);
    var place = Optional.of(new UserId(beginning + "-1"));
    assertThat(taking(log, took, "export on", () -> accounts.after(place, 3))).hasSize(3);
    var earlier = database.adapter(JdbcEarlierAccounts.class);
    assertThat(taking(log, took, "upgrade", () -> earlier.some(500))).isEmpty();
    var added = UserFixtures.account("added", "added");
    assertThat(taking(log, took, "add", () -> accounts.add(added))).isTrue();
    assertThat(taking(log, took, "replace", () -> accounts.replace(added))).isTrue();
    assertThat(taking(log, took, "remove", () -> accounts.remove(added.next()))).isTrue();
    var elsewhere = UserFixtures.elsewhere("elsewhere", "elsewhere", "entry");
    assertThat(accounts.add(elsewhere)).isTrue();
    var link = elsewhere.directory().orElseThrow();
    assertThat(
            taking(log, took, "checked", () -> accounts.checked(elsewhere.id(), link, Times.LATER)))
        .isTrue();
    assertThat(accounts.find(elsewhere.id()).filter(accounts::remove)).isPresent();
    var records = database.adapter(JdbcAccountRecords.class);
    var removed =
        taking(
            log,
            took,
            "remove records",
            () -> {
              records.removeAll(new UserId(beginning + "-1"));
              return true;
            });
    assertThat(removed).isTrue();
    return took;
  }

  private static Map<String, AccountScan> scans() {
    return Map.of(
        "all", new AccountScan.All(),
        "username", new AccountScan.ByUsername(SearchedName.of("al")),
        "email", new AccountScan.ByEmail(SearchedName.of("alice@")));
  }

  private static ListAccounts.Page page(
      ListAccounts list, AccountScan scan, Optional<AccountCursor> after, int limit) {
    return list.list(scan, after, limit)
        .orElse(
            error -> {
              throw new AssertionError(error.description());
            });
  }

  private static <T> T taking(
      StatementLog log, Map<String, List<Executed>> took, String operation, Supplier<T> work) {
    var _ = log.taken();
    var result = work.get();
    took.put(operation, log.taken());
    return result;
  }

  private static List<String> sql(List<Executed> statements) {
    return statements.stream().map(Executed::sql).toList();
  }
}
