package dev.countersign.persistence.clientadmin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.persistence.testing.Executed;
import dev.countersign.persistence.testing.TestDatabase;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests that the cost of each operation does not depend on the number of clients: it runs the same
 * statements, and each finds its few rows by an index. The test measures no time; it counts
 * statements, rows and pages. The profile {@code soak} uses a million clients.
 */
class ManyClientsTest {

  private static final int FEW = 10;
  private static final int MANY = Integer.getInteger("countersign.clients", 10_000);
  private static final int MOST_ROWS = 10;
  private static final int MOST_PAGES = 150;
  private static final Pattern ROWS =
      Pattern.compile("actual rows=(\\d+)|Rows Removed by [A-Za-z ]*: (\\d+)|scanCount: (\\d+)");
  // The pages of the whole statement, which are printed first.
  private static final Pattern PAGES =
      Pattern.compile("(?s)^.*?Buffers: shared(?: hit=(\\d+))?(?: read=(\\d+))?");

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
      var client = new BusyClient(database);
      client.multiply("few", numbers.apply(FEW));
      var few = client.operations();
      client.multiply("many", numbers.apply(MANY));

      var many = client.operations();

      assertThat(many.keySet()).isEqualTo(few.keySet());
      assertThat(many)
          .allSatisfy(
              (operation, statements) -> {
                assertThat(sql(statements)).isEqualTo(sql(few.getOrDefault(operation, List.of())));
                assertThat(statements).isNotEmpty().allSatisfy(ManyClientsTest::isBounded);
              });
      // A scan is visible in the plans. PostgreSQL may split a scan over several processes, and
      // counts each separately.
      assertThat(rows(client.search())).as("rows of a scan").isGreaterThan(MANY / 10);
    } finally {
      database.stop();
    }
  }

  private static List<String> sql(List<Executed> statements) {
    return statements.stream().map(Executed::sql).toList();
  }

  private static void isBounded(Executed statement) {
    assertThat(statement.plan()).isNotEmpty().doesNotContain("Seq Scan", "tableScan");
    assertThat(rows(statement)).as(statement.toString()).isLessThanOrEqualTo(MOST_ROWS);
    assertThat(pages(statement)).as(statement.toString()).isLessThanOrEqualTo(MOST_PAGES);
  }

  private static long rows(Executed statement) {
    return ROWS.matcher(statement.plan())
        .results()
        .flatMap(found -> IntStream.rangeClosed(1, 3).mapToObj(found::group))
        .mapToLong(ManyClientsTest::number)
        .max()
        .orElse(0);
  }

  private static long pages(Executed statement) {
    return PAGES
        .matcher(statement.plan())
        .results()
        .flatMap(found -> Stream.of(found.group(1), found.group(2)))
        .mapToLong(ManyClientsTest::number)
        .sum();
  }

  private static long number(@Nullable String digits) {
    return digits == null ? 0 : Long.parseLong(digits);
  }
}
