package dev.countersign.persistence.oauth;

import io.micronaut.configuration.jdbc.hikari.DatasourceConfiguration;
import io.micronaut.context.annotation.Bean;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Asks the database whether it answers, on a connection of its own: the pool waits longer for a
 * connection than a health check may, and all of its connections can be in use.
 */
@JdbcStore
@Bean(preDestroy = "close")
public final class DatabaseProbe implements AutoCloseable {

  private static final int PATIENCE_SECONDS = 2;

  private final String url;
  private final Properties properties = new Properties();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private CompletableFuture<Boolean> asking = CompletableFuture.completedFuture(false);
  private Optional<Connection> connection = Optional.empty();

  DatabaseProbe(DatasourceConfiguration database) {
    this.url = database.getUrl();
    properties.setProperty("user", database.getUsername());
    properties.setProperty("password", database.getPassword());
    if (url.startsWith("jdbc:postgresql:")) {
      // A server that does not answer must not keep the probe for ever.
      var seconds = Integer.toString(PATIENCE_SECONDS);
      properties.setProperty("connectTimeout", seconds);
      properties.setProperty("loginTimeout", seconds);
      properties.setProperty("socketTimeout", seconds);
    }
  }

  /**
   * Asks, if it is not asking already.
   *
   * @return whether the database answered; the caller decides how long it waits
   */
  public synchronized CompletableFuture<Boolean> ask() {
    if (asking.isDone()) {
      asking = CompletableFuture.supplyAsync(this::answers, threads);
    }
    return asking.copy();
  }

  /** Runs once at a time. */
  private boolean answers() {
    try {
      if (connection.isEmpty()) {
        connection = Optional.of(DriverManager.getConnection(url, properties));
      }
      if (connection.get().isValid(PATIENCE_SECONDS)) {
        return true;
      }
    } catch (SQLException _) {
      // That is the answer.
    }
    disconnect();
    return false;
  }

  private void disconnect() {
    var previous = connection;
    connection = Optional.empty();
    previous.ifPresent(DatabaseProbe::close);
  }

  private static void close(Connection connection) {
    try {
      connection.close();
    } catch (SQLException _) {
      // It was broken.
    }
  }

  /** Closes its connection: an embedded database is open as long as there is one. */
  @Override
  public void close() {
    threads.close();
    disconnect();
  }
}
