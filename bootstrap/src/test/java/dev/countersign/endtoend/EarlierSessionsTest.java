package dev.countersign.endtoend;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;

/** With the embedded database. */
final class EarlierSessionsTest extends EarlierSessions {

  @Override
  Map<String, Object> database(Path directory) throws IOException, SQLException {
    unpack(directory);
    return Map.of();
  }
}
