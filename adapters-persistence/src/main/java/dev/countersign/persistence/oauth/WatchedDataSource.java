package dev.countersign.persistence.oauth;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.logging.Logger;
import javax.sql.DataSource;

/**
 * A pool of connections that does not wait for a database that is unavailable. While the database
 * is available and all connections are in use, a caller waits longer than the time limit of the
 * pool: up to ten seconds.
 */
final class WatchedDataSource implements DataSource {

  private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

  /** The longest wait if no connection can be opened. */
  private static final Duration SHORT_WAIT = Duration.ofSeconds(1);

  private final DataSource pool;
  private final DatabaseAvailability availability;
  private final PostgresConnections postgres;
  private final OutsideConnections outside;

  WatchedDataSource(
      DataSource pool, DatabaseAvailability availability, PostgresConnections postgres) {
    this.pool = pool;
    this.availability = availability;
    this.postgres = postgres;
    this.outside = new OutsideConnections(pool);
  }

  @Override
  public Connection getConnection() throws SQLException {
    if (OutsideConnections.areUsed()) {
      availability.require();
      return watched(outside.open());
    }
    var start = System.nanoTime();
    while (true) {
      availability.require();
      try {
        return watched(pool.getConnection());
      } catch (SQLTransientConnectionException e) {
        // The exception has a cause if the last attempt to open a connection failed.
        var longest = e.getCause() == null ? LONGEST_WAIT : SHORT_WAIT;
        if (System.nanoTime() - start >= longest.toNanos()) {
          throw e;
        }
      }
    }
  }

  private Connection watched(Connection connection) throws SQLException {
    try {
      var physical = connection.unwrap(Connection.class);
      postgres.opened(physical);
      availability.opened(physical);
      return connection;
    } catch (SQLException e) {
      // The connection was lost. Return it to the pool, which replaces it.
      connection.close();
      throw e;
    }
  }

  @Override
  public Connection getConnection(String username, String password) throws SQLException {
    return pool.getConnection(username, password);
  }

  @Override
  public PrintWriter getLogWriter() throws SQLException {
    return pool.getLogWriter();
  }

  @Override
  public void setLogWriter(PrintWriter out) throws SQLException {
    pool.setLogWriter(out);
  }

  @Override
  public void setLoginTimeout(int seconds) throws SQLException {
    pool.setLoginTimeout(seconds);
  }

  @Override
  public int getLoginTimeout() throws SQLException {
    return pool.getLoginTimeout();
  }

  @Override
  public Logger getParentLogger() {
    return Logger.getLogger(WatchedDataSource.class.getPackageName());
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    return type.isInstance(this) ? type.cast(this) : pool.unwrap(type);
  }

  @Override
  public boolean isWrapperFor(Class<?> type) throws SQLException {
    return type.isInstance(this) || pool.isWrapperFor(type);
  }
}
