package dev.countersign.endtoend;

import java.sql.SQLException;
import java.util.Map;

/** With a PostgreSQL server, whose connections are closed after the last response. */
final class StopOnPostgresTest extends Stops {

  @Override
  Map<String, String> database(String name) throws SQLException {
    return SharedPostgres.emptyDatabase();
  }
}
