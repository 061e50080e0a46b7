package dev.countersign.endtoend;

import java.sql.SQLException;
import java.util.Map;

/** With a PostgreSQL server, which has to notice that the service is gone. */
final class KillOnPostgresTest extends Kills {

  @Override
  Map<String, String> database(String name) throws SQLException {
    return SharedPostgres.emptyDatabase();
  }
}
