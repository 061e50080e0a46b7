package dev.countersign.persistence.oauth;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/**
 * Opens the database once before the connection pool does, because the pool would log stack traces.
 */
public final class DatabaseCheck {

  private static final int PATIENCE_SECONDS = 10;

  private DatabaseCheck() {}

  /**
   * Opens the database and closes it again.
   *
   * @throws IllegalStateException if that fails; {@link DatabaseProblem#of} says why
   */
  public static void open(String url, String username, String password) {
    var properties = new Properties();
    properties.setProperty("user", username);
    properties.setProperty("password", password);
    PostgresConnections.limit(properties, url, PATIENCE_SECONDS);
    try (var connection =
        DriverManager.getConnection(EmbeddedDatabaseStop.withoutOwnStop(url), properties)) {
      assert !connection.isClosed();
    } catch (SQLException e) {
      throw new IllegalStateException("the database cannot be opened", e);
    }
  }
}
