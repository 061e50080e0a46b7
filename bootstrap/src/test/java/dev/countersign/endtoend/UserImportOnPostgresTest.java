package dev.countersign.endtoend;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** With a PostgreSQL server. */
final class UserImportOnPostgresTest extends UserImports {

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
  Map<String, String> database(String name) throws SQLException {
    var unique = name + UUID.randomUUID().toString().replace("-", "");
    try (var connection = postgres.getPostgresDatabase().getConnection();
        var sql = connection.createStatement()) {
      sql.execute("create database " + unique);
    }
    return Map.of(
        "DATASOURCES_DEFAULT_URL",
        postgres.getJdbcUrl("postgres", unique),
        "DATASOURCES_DEFAULT_USERNAME",
        "postgres");
  }
}
