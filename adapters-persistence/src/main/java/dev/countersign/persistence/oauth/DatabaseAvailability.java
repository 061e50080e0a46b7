package dev.countersign.persistence.oauth;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;

/**
 * Shows whether the database is available, as far as the service knows. While it is not available,
 * no statement waits for it: new connections are refused at once, and the connections in use were
 * aborted.
 */
@Singleton
public final class DatabaseAvailability {

  /** The SQL state of PostgreSQL's driver for a connection that cannot be opened. */
  private static final String UNABLE_TO_CONNECT = "08001";

  private final Set<Connection> open =
      Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));
  private volatile boolean unavailable;

  /** The database is available at first. */
  public DatabaseAvailability() {}

  /** Returns whether the database was found to be unavailable, and not yet available again. */
  public boolean isUnavailable() {
    return unavailable;
  }

  /** Refuses new connections from now on, and aborts the open connections with their statements. */
  public void unavailable() {
    unavailable = true;
    for (var connection : snapshot()) {
      abort(connection);
    }
  }

  /** Permits connections again. */
  public void available() {
    unavailable = false;
  }

  private List<Connection> snapshot() {
    synchronized (open) {
      var connections = List.copyOf(open);
      open.clear();
      return connections;
    }
  }

  private static void abort(Connection connection) {
    try {
      connection.abort(Runnable::run);
    } catch (SQLException | RuntimeException _) {
      // The connection is already closed. The others must still be aborted.
    }
  }

  /** Refuses a connection while the database is unavailable. */
  void require() throws SQLException {
    if (unavailable) {
      throw new SQLTransientConnectionException("The database does not answer", UNABLE_TO_CONNECT);
    }
  }

  /** Adds a connection, which is aborted when the database becomes unavailable. */
  void opened(Connection connection) {
    open.add(connection);
  }
}
