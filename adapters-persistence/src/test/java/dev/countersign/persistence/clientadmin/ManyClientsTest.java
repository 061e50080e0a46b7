package dev.countersign.persistence.clientadmin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.persistence.testing.Costs;
import dev.countersign.persistence.testing.Executed;
import dev.countersign.persistence.testing.TestDatabase;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntFunction;
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
                assertThat(statements).isNotEmpty().allSatisfy(Costs::isBounded);
              });
      // A scan is visible in the plans. PostgreSQL may split a scan over several processes, and
      // counts each separately.
      assertThat(Costs.rows(client.search())).as("rows of a scan").isGreaterThan(MANY / 10);
    } finally {
      database.stop();
    }
  }

  private static List<String> sql(List<Executed> statements) {
    return statements.stream().map(Executed::sql).toList();
  }
}
