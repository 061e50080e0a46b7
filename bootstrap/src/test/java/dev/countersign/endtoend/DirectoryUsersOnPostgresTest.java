package dev.countersign.endtoend;

import java.sql.SQLException;
import java.util.Map;

/** People whom a directory keeps, on a PostgreSQL server; each test has a database of its own. */
final class DirectoryUsersOnPostgresTest extends DirectoryUsers {

  @Override
  Map<String, Object> database() {
    try {
      var settings = SharedPostgres.emptyDatabase();
      return Map.of(
          "datasources.default.url",
          settings.getOrDefault("DATASOURCES_DEFAULT_URL", ""),
          "datasources.default.username",
          settings.getOrDefault("DATASOURCES_DEFAULT_USERNAME", ""));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
