package dev.countersign.bootstrap;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;

/** A process that writes to a database with eight connections until it is killed. */
final class AcknowledgingProcess {

  private static final int CLIENTS = 8;
  private static final long BLOCK = 10_000_000;

  private AcknowledgingProcess() {}

  /**
   * Writes with ids from {@code arguments[1]} on, and prints each id after its commit.
   *
   * @param arguments the path of the database, and a number that is new for each process
   */
  public static void main(String[] arguments) throws SQLException {
    var database = "file:" + Path.of(arguments[0]);
    try (var connection = PairsOfRows.open(database)) {
      PairsOfRows.create(connection);
    }
    var process = Long.parseLong(arguments[1]) * CLIENTS;
    for (var client = 0; client < CLIENTS; client++) {
      var first = (process + client) * BLOCK;
      Thread.ofPlatform().start(() -> write(database, first));
    }
  }

  private static void write(String database, long first) {
    try (var connection = PairsOfRows.open(database)) {
      for (var id = first; ; id++) {
        PairsOfRows.write(connection, id);
        acknowledge(id);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  // The output is how this process acknowledges.
  @SuppressWarnings("SystemOut")
  private static void acknowledge(long id) {
    // One write, so that a kill leaves at most the last line in part.
    var line = (id + "\n").getBytes(StandardCharsets.US_ASCII);
    System.out.write(line, 0, line.length);
    System.out.flush();
  }
}
