package dev.countersign.persistence.oauth;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import javax.sql.DataSource;

/**
 * Opens connections outside of the pool. A transaction that runs inside another one must not wait
 * for a connection of the pool: the other one may hold the last.
 */
final class OutsideConnections {

  /** The longest wait for a lock: the transaction around may hold it, and then nothing ends it. */
  private static final int LOCK_MILLIS = 3_000;

  private static final ScopedValue<Boolean> OUTSIDE = ScopedValue.newInstance();

  private final DataSource pool;

  /** Opens connections to the same database as {@code pool}, with the same settings. */
  OutsideConnections(DataSource pool) {
    this.pool = pool;
  }

  /** Runs work whose new connections are opened outside of the pool. */
  static <T> T with(ScopedValue.CallableOp<T, RuntimeException> work) {
    return ScopedValue.where(OUTSIDE, true).call(work);
  }

  /** Returns whether the work of this thread opens its connections outside of the pool. */
  static boolean areUsed() {
    return OUTSIDE.isBound();
  }

  /** Opens a connection, which the caller closes. */
  Connection open() throws SQLException {
    var settings = pool.unwrap(HikariDataSource.class);
    if (settings.isClosed()) {
      // A new connection would open the embedded database again, which has just been closed.
      throw new SQLException("the database is closed, because the service stops");
    }
    var connection = connect(settings);
    try {
      prepare(connection, settings.getConnectionInitSql());
      return connection;
    } catch (SQLException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  private static Connection connect(HikariDataSource settings) throws SQLException {
    if (settings.getDataSource() instanceof EmbeddedConnections.EmbeddedDataSource embedded) {
      return embedded.getConnection();
    }
    var properties = new Properties();
    properties.putAll(settings.getDataSourceProperties());
    properties.setProperty("user", settings.getUsername());
    properties.setProperty("password", settings.getPassword());
    return DriverManager.getConnection(settings.getJdbcUrl(), properties);
  }

  private static void prepare(Connection connection, String first) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(first);
      statement.execute("set lock_timeout = " + LOCK_MILLIS);
    }
  }
}
