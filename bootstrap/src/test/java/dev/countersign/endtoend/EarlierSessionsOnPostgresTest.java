package dev.countersign.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** With a PostgreSQL server that has the earlier schema and the rows of the database file. */
final class EarlierSessionsOnPostgresTest extends EarlierSessions {

  /** The last migration of that version. */
  private static final MigrationVersion EARLIER = MigrationVersion.fromVersion("19");

  private static EmbeddedPostgres postgres;

  @BeforeAll
  static void startPostgres() throws IOException {
    postgres = EmbeddedPostgres.builder().setServerConfig("listen_addresses", "127.0.0.1").start();
  }

  @AfterAll
  static void stopPostgres() throws IOException {
    postgres.close();
  }

  @Override
  Map<String, Object> database(Path directory) throws IOException, SQLException {
    var url = postgres.getJdbcUrl("postgres", "postgres");
    var flyway = Flyway.configure().dataSource(url, "postgres", "").target(EARLIER).load();
    assertThat(flyway.migrate().success).isTrue();
    var copy = Files.createDirectory(directory.resolve("copy"));
    unpack(copy);
    try (var from = connect(copy);
        var to = DriverManager.getConnection(url, "postgres", "")) {
      copyRows(from, to);
    }
    var _ = Files.copy(copy.resolve("manifest.anchor"), directory.resolve("manifest.anchor"));
    return Map.of("datasources.default.url", url, "datasources.default.username", "postgres");
  }

  private static void copyRows(Connection from, Connection to) throws SQLException {
    var rows = 0;
    try (var replica = to.createStatement()) {
      // The tables are filled in any order, so foreign keys are not checked meanwhile.
      replica.execute("set session_replication_role = replica");
      for (var table : tables(to)) {
        rows += copyRows(from, to, table);
      }
      setNextNumbers(to);
    }
    assertThat(rows).isGreaterThan(20);
  }

  private static List<String> tables(Connection to) throws SQLException {
    return column(
        to,
        "select table_name from information_schema.tables where table_schema = 'public'"
            + " and table_name not like 'flyway%'");
  }

  private static List<String> column(Connection connection, String sql) throws SQLException {
    var values = new ArrayList<String>();
    try (var statement = connection.createStatement();
        var found = statement.executeQuery(sql)) {
      while (found.next()) {
        values.add(found.getString(1));
      }
    }
    return values;
  }

  private static int copyRows(Connection from, Connection to, String table) throws SQLException {
    var columns =
        column(
            to,
            "select column_name from information_schema.columns where table_schema = 'public'"
                + " and table_name = '"
                + table
                + "' order by ordinal_position");
    var names = String.join(", ", columns);
    var marks = String.join(", ", Collections.nCopies(columns.size(), "?"));
    var rows = 0;
    try (var select = from.createStatement();
        var found = select.executeQuery("select " + names + " from " + table);
        var insert =
            to.prepareStatement(
                "insert into "
                    + table
                    + " ("
                    + names
                    + ") overriding system value values ("
                    + marks
                    + ")")) {
      while (found.next()) {
        for (var number = 1; number <= columns.size(); number++) {
          insert.setObject(number, found.getObject(number));
        }
        rows += insert.executeUpdate();
      }
    }
    return rows;
  }

  /** Lets PostgreSQL continue to number the rows after those that were copied. */
  private static void setNextNumbers(Connection to) throws SQLException {
    var statements =
        column(
            to,
            "select 'select setval(pg_get_serial_sequence(''' || table_name || ''', ''' ||"
                + " column_name || '''), (select coalesce(max(' || column_name || '), 0) + 1 from '"
                + " || table_name || '), false)' from information_schema.columns"
                + " where table_schema = 'public' and is_identity = 'YES'");
    for (var statement : statements) {
      assertThat(column(to, statement)).hasSize(1);
    }
  }
}
