package dev.countersign.endtoend;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One PostgreSQL server for all tests of this JVM, started by the first of them and stopped with
 * the JVM. A test that stops the server, or reads its files, starts a server of its own.
 */
final class SharedPostgres {

  /** More than all nodes of the tests that run at the same time have in their pools. */
  private static final String CONNECTIONS = "500";

  private static final String USER = "postgres";
  private static final AtomicInteger DATABASES = new AtomicInteger();

  /** The server, started by the first use. */
  private static final class Server {
    private static final EmbeddedPostgres RUNNING = start();
  }

  private SharedPostgres() {}

  private static EmbeddedPostgres start() {
    try {
      return EmbeddedPostgres.builder()
          .setServerConfig("listen_addresses", "127.0.0.1")
          .setServerConfig("max_connections", CONNECTIONS)
          .setServerConfig("fsync", "off")
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Returns the JDBC URL of a database.
   *
   * @param username who connects
   * @param database the name of the database, which need not exist
   */
  static String url(String username, String database) {
    return Server.RUNNING.getJdbcUrl(username, database);
  }

  /** Creates an empty database, and returns the settings of a service that uses it. */
  static Map<String, String> emptyDatabase() throws SQLException {
    var name = "database_" + DATABASES.incrementAndGet();
    try (var connection = DriverManager.getConnection(url(USER, USER));
        var statement = connection.createStatement()) {
      statement.execute("create database " + name);
    }
    return Map.of("DATASOURCES_DEFAULT_URL", url(USER, name), "DATASOURCES_DEFAULT_USERNAME", USER);
  }

  /** Opens a database with its settings, as an attacker or an operator could. */
  static Connection connect(Map<String, String> settings) throws SQLException {
    return DriverManager.getConnection(
        settings.getOrDefault("DATASOURCES_DEFAULT_URL", ""), USER, "");
  }
}
