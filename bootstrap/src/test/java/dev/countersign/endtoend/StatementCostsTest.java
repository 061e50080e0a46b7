package dev.countersign.endtoend;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests that each request of a sign-in and a logout costs as many database statements as the tables
 * of {@code docs/operate/benchmarks.md} say. It measures no time.
 */
final class StatementCostsTest {

  private static final String SIGN_IN = head("authorization request", StatementCosts.STEPS);
  private static final String LOGOUT = head("clients of the session", LogoutCosts.STEPS);

  private static String head(String first, List<String> steps) {
    return "| " + first + " | " + String.join(" | ", steps) + " |\n";
  }

  @TempDir private Path directory;

  @Test
  void onH2() throws IOException {
    var url =
        "jdbc:h2:file:"
            + directory.resolve("countersign")
            + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH";
    isAsDocumented(url, "sa");
  }

  @Test
  void onPostgresql() throws IOException {
    try (var postgres =
        EmbeddedPostgres.builder().setServerConfig("listen_addresses", "127.0.0.1").start()) {
      isAsDocumented(postgres.getJdbcUrl("postgres", "postgres"), "postgres");
    }
  }

  private void isAsDocumented(String url, String user) throws IOException {
    try (var costs = new StatementCosts(directory, url, user)) {
      var all = costs.all();
      assertThat(documented(SIGN_IN))
          .as(() -> statements(all))
          .isEqualTo(table(all, StatementCosts.STEPS));
      var logouts = costs.logouts();
      assertThat(documented(LOGOUT))
          .as(() -> statements(logouts))
          .isEqualTo(table(logouts, LogoutCosts.STEPS));
    }
  }

  /** Returns the rows of the table with this head in the documentation. */
  private static String documented(String head) throws IOException {
    var page = Files.readString(Docs.ROOT.resolve("docs/operate/benchmarks.md"));
    assertThat(page).contains(head);
    return page.substring(page.indexOf(head))
        .lines()
        .takeWhile(line -> line.startsWith("|"))
        .skip(2)
        .collect(joining("\n"));
  }

  private static String table(Map<String, Map<String, List<String>>> all, List<String> steps) {
    return all.entrySet().stream()
        .map(
            kind ->
                "| "
                    + kind.getKey()
                    + " | "
                    + steps.stream()
                        .map(step -> cell(kind.getValue(), step))
                        .collect(joining(" | "))
                    + " |")
        .collect(joining("\n"));
  }

  private static String cell(Map<String, List<String>> kind, String step) {
    var statements = kind.get(step);
    return statements == null ? "–" : String.valueOf(statements.size());
  }

  private static String statements(Map<String, Map<String, List<String>>> all) {
    return all.entrySet().stream()
        .flatMap(
            kind ->
                kind.getValue().entrySet().stream()
                    .map(
                        step ->
                            kind.getKey()
                                + ", "
                                + step.getKey()
                                + "\n  "
                                + String.join("\n  ", step.getValue())))
        .collect(joining("\n"));
  }
}
