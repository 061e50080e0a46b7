package dev.countersign.persistence.testing;

import io.micronaut.context.ApplicationContext;
import io.micronaut.transaction.TransactionOperations;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;
import org.jspecify.annotations.Nullable;

/** A migrated database, and the adapters that use it. */
public final class TestDatabase {

  /** A table and its comment. */
  public record Table(String name, @Nullable String comment) {}

  /** The number of connections in the pool. */
  public static final int POOL_SIZE = 16;

  /** The settings with which H2 accepts PostgreSQL's dialect, as in bootstrap. */
  private static final String DIALECT =
      ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE"
          + ";DEFAULT_NULL_ORDERING=HIGH;OPTIMIZE_REUSE_RESULTS=0"
          // Not the default of 2 s, which can end on a busy machine while a test holds a lock.
          + ";LOCK_TIMEOUT=60000";

  private final String name;
  private final AutoCloseable server;
  private final ApplicationContext context;
  private final List<Table> tables;

  private TestDatabase(
      String name, AutoCloseable server, String url, String username, boolean watched) {
    this.name = name;
    this.server = server;
    this.context = context(url, username, watched);
    this.tables = transactions().executeRead(open -> tables(open.getConnection()));
  }

  static TestDatabase h2() {
    return new TestDatabase(
        "H2", () -> {}, "jdbc:h2:mem:test;DB_CLOSE_DELAY=-1" + DIALECT, "sa", false);
  }

  /** Starts H2 in the given directory, with a {@link StatementLog}; the caller must stop it. */
  public static TestDatabase watchedH2(Path directory) {
    return new TestDatabase(
        "H2", () -> {}, "jdbc:h2:file:" + directory.resolve("watched") + DIALECT, "sa", true);
  }

  static TestDatabase postgresql() {
    return postgresql(false);
  }

  /** Starts a separate PostgreSQL, with a {@link StatementLog}; the caller must stop it. */
  public static TestDatabase watchedPostgresql() {
    return postgresql(true);
  }

  private static TestDatabase postgresql(boolean watched) {
    try {
      // Uses a free port of the loopback interface. Without fsync the tests run faster.
      var server =
          EmbeddedPostgres.builder()
              .setServerConfig("listen_addresses", "127.0.0.1")
              .setServerConfig("fsync", "off")
              .start();
      return new TestDatabase(
          "PostgreSQL", server, server.getJdbcUrl("postgres", "postgres"), "postgres", watched);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ApplicationContext context(String url, String username, boolean watched) {
    return ApplicationContext.run(
        Map.of(
            StatementLog.SETTING,
            watched,
            "datasources.default.url",
            url,
            "datasources.default.username",
            username,
            "datasources.default.password",
            "",
            "datasources.default.maximum-pool-size",
            POOL_SIZE,
            "flyway.datasources.default.enabled",
            true));
  }

  /** Returns the adapter of that type. */
  public <T> T adapter(Class<T> type) {
    return context.getBean(type);
  }

  /** Runs statements of a test, in the open transaction or else in a new one. */
  @SuppressWarnings("unchecked")
  public TransactionOperations<Connection> transactions() {
    return context.getBean(TransactionOperations.class);
  }

  /**
   * Returns the migration, up to the target, of another schema of this database, which it makes.
   */
  public Flyway flyway(String schema, MigrationVersion target) {
    return Flyway.configure()
        .configuration(adapter(Flyway.class).getConfiguration())
        .schemas(schema)
        .defaultSchema(schema)
        .createSchemas(true)
        .cleanDisabled(false)
        .target(target)
        .load();
  }

  /** Returns all tables except Flyway's, in an order in which their rows can be removed. */
  public List<Table> tables() {
    return tables;
  }

  /** Returns all rows of all tables as text, to compare the contents before and after. */
  public Map<String, List<String>> contents() {
    return transactions()
        .executeRead(
            open -> {
              var contents = new TreeMap<String, List<String>>();
              for (var table : tables) {
                contents.put(table.name, rows(open.getConnection(), table));
              }
              return contents;
            });
  }

  private static List<String> rows(Connection connection, Table table) throws SQLException {
    try (var statement = connection.createStatement();
        var found = statement.executeQuery("select * from " + table.name)) {
      var rows = new ArrayList<String>();
      while (found.next()) {
        var row = new StringJoiner("|");
        for (var column = 1; column <= found.getMetaData().getColumnCount(); column++) {
          row.add(found.getString(column));
        }
        rows.add(row.toString());
      }
      Collections.sort(rows);
      return rows;
    }
  }

  /** Changes exactly one row by SQL, as a party with access to the database could. */
  public void tamper(String statement) {
    var changed =
        transactions()
            .executeWrite(
                open -> {
                  try (var sql = open.getConnection().createStatement()) {
                    return sql.executeUpdate(statement);
                  }
                });
    if (changed != 1) {
      throw new AssertionError(changed + " rows instead of one: " + statement);
    }
  }

  /** Removes all rows. */
  public void empty() {
    var statements = transactions().executeWrite(open -> empty(open.getConnection()));
    assert statements == tables.size();
  }

  private int empty(Connection connection) throws SQLException {
    try (var statement = connection.createStatement()) {
      for (var table : tables) {
        statement.addBatch("delete from " + table.name);
      }
      return statement.executeBatch().length;
    }
  }

  private static List<Table> tables(Connection connection) throws SQLException {
    var tables = new ArrayDeque<Table>();
    var about = connection.getMetaData();
    try (var found = about.getTables(null, "public", "%", new String[] {"TABLE", "BASE TABLE"})) {
      while (found.next()) {
        var table = new Table(found.getString("TABLE_NAME"), found.getString("REMARKS"));
        if (table.name.startsWith("flyway")) {
          continue;
        }
        if (refers(about, table)) {
          tables.addFirst(table);
        } else {
          tables.addLast(table);
        }
      }
    }
    return List.copyOf(tables);
  }

  private static boolean refers(DatabaseMetaData about, Table table) throws SQLException {
    try (var keys = about.getImportedKeys(null, "public", table.name)) {
      return keys.next();
    }
  }

  /**
   * Stops the database. Not named {@code close}, because JUnit would then close it after the first
   * test class.
   */
  public void stop() {
    context.close();
    try {
      server.close();
    } catch (Exception e) {
      throw new IllegalStateException("the server did not stop", e);
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
