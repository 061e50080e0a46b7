package dev.countersign.persistence.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.domain.audit.EventCategory;
import dev.countersign.persistence.testing.StatementLog;
import dev.countersign.persistence.testing.TestDatabase;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests that a page of the audit is read along an index, and not the whole table. */
class AuditPagesTest {

  private static final int EVENTS = 10_000;
  private static final int PAGE = 5;

  /** More than a page, because PostgreSQL may skip a few rows of a rare category. */
  private static final int MOST_ROWS = 2 * PAGE;

  private static final Pattern ROWS =
      Pattern.compile("(?:actual rows=|Rows Removed by [A-Za-z ]*: |scanCount: )(\\d+)");

  @Test
  void onH2(@TempDir Path directory) {
    readOnlyTheirRows(
        TestDatabase.watchedH2(directory), "system_range(1, " + EVENTS + ") as numbers(x)");
  }

  @Test
  void onPostgresql() {
    readOnlyTheirRows(
        TestDatabase.watchedPostgresql(), "generate_series(1, " + EVENTS + ") as numbers(x)");
  }

  private static void readOnlyTheirRows(TestDatabase database, String numbers) {
    try {
      assertThat(
              update(
                  database,
                  "insert into security_event"
                      + " (happened_at, actor, category, action, subject, details)"
                      + " select current_timestamp, 'service',"
                      + " case when mod(x, 100) = 0 then 'key' else 'client' end, 'a', 's', '{}'"
                      + " from "
                      + numbers))
          .isEqualTo(EVENTS);
      var _ = update(database, "analyze");
      var events = database.adapter(JdbcSecurityEvents.class);
      var log = database.adapter(StatementLog.class);
      log.begin();
      assertThat(events.before(Optional.of(EventCategory.KEY), Long.MAX_VALUE, PAGE)).hasSize(PAGE);
      assertThat(events.before(Optional.of(EventCategory.CLIENT), EVENTS / 2, PAGE)).hasSize(PAGE);
      assertThat(events.before(Optional.empty(), EVENTS / 2, PAGE)).hasSize(PAGE);
      assertThat(log.taken())
          .hasSize(3)
          .allSatisfy(read -> assertThat(rows(read.plan())).isLessThanOrEqualTo(MOST_ROWS));
    } finally {
      database.stop();
    }
  }

  /** Returns the largest number of rows that a step of the plan read. */
  private static int rows(String plan) {
    return ROWS.matcher(plan)
        .results()
        .mapToInt(found -> Integer.parseInt(found.group(1)))
        .max()
        .orElseThrow();
  }

  private static int update(TestDatabase database, String sql) {
    return database
        .transactions()
        .executeWrite(
            open -> {
              try (var statement = open.getConnection().createStatement()) {
                return statement.executeUpdate(sql);
              }
            });
  }
}
