package dev.countersign.endtoend;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;

/** With a PostgreSQL server. */
final class PairwiseRingDamageOnPostgresTest extends PairwiseRingDamage {

  private Map<String, String> database = Map.of();

  @BeforeEach
  void createDatabase() throws SQLException {
    database = SharedPostgres.emptyDatabase();
  }

  @Override
  Map<String, String> database(Path directory) {
    return database;
  }

  @Override
  Connection connect(Path directory) throws SQLException {
    return SharedPostgres.connect(database);
  }
}
