package dev.countersign.endtoend;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;

/** With the embedded database. */
final class PairwiseRingDamageTest extends PairwiseRingDamage {

  @Override
  Map<String, String> database(Path directory) {
    return Map.of();
  }

  @Override
  Connection connect(Path directory) throws SQLException {
    return DriverManager.getConnection(
        "jdbc:h2:file:"
            + directory.resolve("countersign")
            + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH",
        "sa",
        "");
  }
}
