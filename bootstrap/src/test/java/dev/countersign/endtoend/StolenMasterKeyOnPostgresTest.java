package dev.countersign.endtoend;

import java.sql.SQLException;
import java.util.Map;

/** With a PostgreSQL server. */
final class StolenMasterKeyOnPostgresTest extends StolenMasterKeys {

  @Override
  Map<String, String> database(String name) throws SQLException {
    return SharedPostgres.emptyDatabase();
  }
}
