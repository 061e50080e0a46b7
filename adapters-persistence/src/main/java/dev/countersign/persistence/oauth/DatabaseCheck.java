package dev.countersign.persistence.oauth;

import java.sql.DriverManager;
import java.sql.SQLException;

/** Opens the database once, before the connection pool does, which writes stack traces. */
public final class DatabaseCheck {

  private DatabaseCheck() {}

  /**
   * Opens the database and closes it again.
   *
   * @throws IllegalStateException if that fails; {@link DatabaseProblem#of} says why
   */
  public static void open(String url, String username, String password) {
    try (var connection =
        DriverManager.getConnection(EmbeddedDatabaseStop.withoutOwnStop(url), username, password)) {
      assert !connection.isClosed();
    } catch (SQLException e) {
      throw new IllegalStateException("the database cannot be opened", e);
    }
  }
}
