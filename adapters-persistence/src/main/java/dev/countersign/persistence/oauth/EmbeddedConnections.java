package dev.countersign.persistence.oauth;

import com.zaxxer.hikari.HikariDataSource;
import io.micronaut.configuration.jdbc.hikari.DatasourceConfiguration;
import io.micronaut.configuration.jdbc.hikari.DatasourceFactory;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.context.event.BeanDestroyedEvent;
import io.micronaut.context.event.BeanDestroyedEventListener;
import jakarta.inject.Singleton;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Logger;
import javax.sql.DataSource;

/**
 * Opens all connections to an embedded database, so that it can be opened again after a failure.
 * When a write fails, H2 closes the database, but its sessions still look open. Each statement on
 * such a session, also its end, makes H2 forget the database of that name, even if that is a new
 * one: the new one keeps the lock of the file, and nothing can open the file any more. So no new
 * connection may be opened before all old ones are closed.
 */
@Singleton
final class EmbeddedConnections
    implements BeanCreatedEventListener<DatasourceConfiguration>,
        BeanDestroyedEventListener<DatasourceFactory> {

  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final long PAUSE_MILLIS = 10;

  private final DatabaseAvailability availability;
  private final AtomicInteger opening = new AtomicInteger();
  private final Set<Connection> open = ConcurrentHashMap.newKeySet();
  private final Set<Connection> pooled = ConcurrentHashMap.newKeySet();
  private volatile Optional<Pool> pool = Optional.empty();

  private record Pool(HikariDataSource connections, int minimumIdle) {}

  EmbeddedConnections(DatabaseAvailability availability) {
    this.availability = availability;
  }

  @Override
  public DatasourceConfiguration onCreated(BeanCreatedEvent<DatasourceConfiguration> event) {
    var configuration = event.getBean();
    if (EmbeddedDatabaseStop.isEmbedded(configuration.getUrl())) {
      configuration.setDataSource(new EmbeddedDataSource(this, configuration));
    }
    return configuration;
  }

  /**
   * Closes the connections that were in use when the pool was closed. The pool only aborts these
   * connections, and H2 ignores an abort, so the database would stay open. Waits until each
   * connection has executed its current statement.
   */
  @Override
  public void onDestroyed(BeanDestroyedEvent<DatasourceFactory> event) {
    pooled.forEach(EmbeddedConnections::closeQuietly);
    pooled.clear();
  }

  private static void closeQuietly(Connection connection) {
    try {
      connection.close();
    } catch (SQLException _) {
      // The connection was broken, so there is nothing to close.
    }
  }

  /** Records the pool whose connections are closed before the database is opened again. */
  void use(HikariDataSource connections) {
    pool = Optional.of(new Pool(connections, connections.getMinimumIdle()));
  }

  /** Opens a connection, unless the database is unavailable. */
  Connection open(DatasourceConfiguration database) throws SQLException {
    // Counted first: after connections are refused and none is counted, none will follow.
    opening.incrementAndGet();
    try {
      availability.require();
      return connect(database);
    } finally {
      opening.decrementAndGet();
    }
  }

  private Connection openForPool(DatasourceConfiguration database) throws SQLException {
    pooled.removeIf(EmbeddedConnections::saysItIsClosed);
    var connection = open(database);
    pooled.add(connection);
    return connection;
  }

  private static boolean saysItIsClosed(Connection connection) {
    try {
      return connection.isClosed();
    } catch (SQLException _) {
      return true;
    }
  }

  private Connection connect(DatasourceConfiguration database) throws SQLException {
    open.removeIf(EmbeddedConnections::isEnded);
    var properties = new Properties();
    properties.setProperty("user", database.getUsername());
    properties.setProperty("password", database.getPassword());
    var connection = DriverManager.getConnection(database.getUrl(), properties);
    open.add(connection);
    return connection;
  }

  /**
   * Opens the first connection after a failure: refuses all others, waits up to five seconds until
   * all old ones are closed, and runs no statement on those.
   *
   * @return the connection, or empty if a request still uses an old one: the caller tries again
   * @throws SQLException if the database cannot be opened
   */
  Optional<Connection> reopen(DatasourceConfiguration database) throws SQLException {
    availability.unavailable();
    if (!areAllClosed()) {
      return Optional.empty();
    }
    var connection = connect(database);
    pool.ifPresent(used -> used.connections.setMinimumIdle(used.minimumIdle));
    return Optional.of(connection);
  }

  private boolean areAllClosed() {
    var start = System.nanoTime();
    while (!areClosedNow()) {
      if (System.nanoTime() - start >= PATIENCE.toNanos() || !paused()) {
        return false;
      }
    }
    return true;
  }

  private static boolean paused() {
    try {
      Thread.sleep(PAUSE_MILLIS);
      return true;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private boolean areClosedNow() {
    pool.ifPresent(used -> evict(used.connections));
    if (opening.get() > 0) {
      return false;
    }
    open.removeIf(EmbeddedConnections::isEnded);
    return open.isEmpty();
  }

  /** Closes the idle connections of the pool now, and each of the others when it is returned. */
  private static void evict(HikariDataSource connections) {
    // The pool would otherwise replace them by itself.
    connections.setMinimumIdle(0);
    var running = connections.getHikariPoolMXBean();
    if (running != null) {
      running.softEvictConnections();
    }
  }

  private static boolean isEnded(Connection connection) {
    try {
      if (!connection.isClosed()) {
        return false;
      }
      // It says so before H2 has ended the session: this waits for that end.
      connection.close();
    } catch (SQLException _) {
      // The end of the session failed, as it must after the database was closed.
    }
    return true;
  }

  /** Opens new connections to the embedded database, for the pool. */
  static final class EmbeddedDataSource implements DataSource {

    private final EmbeddedConnections connections;
    private final DatasourceConfiguration database;
    private volatile int loginTimeout;

    EmbeddedDataSource(EmbeddedConnections connections, DatasourceConfiguration database) {
      this.connections = connections;
      this.database = database;
    }

    @Override
    public Connection getConnection() throws SQLException {
      return connections.openForPool(database);
    }

    @Override
    public Connection getConnection(String username, String password) throws SQLException {
      // The pool passes the username and password of the same settings.
      return connections.openForPool(database);
    }

    @Override
    public PrintWriter getLogWriter() throws SQLException {
      throw new SQLFeatureNotSupportedException("no log writer");
    }

    @Override
    public void setLogWriter(PrintWriter out) throws SQLException {
      throw new SQLFeatureNotSupportedException("no log writer");
    }

    @Override
    public void setLoginTimeout(int seconds) {
      loginTimeout = seconds;
    }

    /**
     * Returns the timeout that the pool has set, although the embedded database needs none: when
     * the pool is closed, it waits that long for a connection that is being opened. A connection
     * that is opened later is never closed, and keeps the file open.
     */
    @Override
    public int getLoginTimeout() {
      return loginTimeout;
    }

    @Override
    public Logger getParentLogger() {
      return Logger.getLogger(EmbeddedDataSource.class.getPackageName());
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
      if (!type.isInstance(this)) {
        throw new SQLFeatureNotSupportedException(type.getName());
      }
      return type.cast(this);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
      return type.isInstance(this);
    }
  }
}
