package dev.countersign.persistence.oauth;

import io.micronaut.configuration.jdbc.hikari.DatasourceConfiguration;
import jakarta.annotation.PreDestroy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Asks the database whether it answers, on a connection of its own: the pool waits longer for a
 * connection than a health check may, and all of its connections can be in use.
 */
@JdbcStore
public final class DatabaseProbe implements AutoCloseable {

  /** The answer of the database to the probe. */
  public enum Answer {

    /** It accepts statements. */
    ANSWERS,

    /**
     * It answers, but does not accept this connection: for example, it has too many connections.
     */
    REFUSES,

    /** It cannot be reached, or it is starting or stopping. */
    UNREACHABLE
  }

  private static final int PATIENCE_SECONDS = 2;

  /**
   * The size of the row of a test write. A database server with a full disk can still write to
   * pages that it has; this row needs new ones.
   */
  private static final int FILLER_BYTES = 256 * 1024;

  private final DatasourceConfiguration database;
  private final EmbeddedConnections embedded;
  private final String url;
  private final Properties properties = new Properties();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private CompletableFuture<Answer> asking = CompletableFuture.completedFuture(Answer.ANSWERS);
  private Optional<Connection> connection = Optional.empty();

  /** Whether the embedded database failed, and {@link #reopen} has not yet succeeded. */
  private boolean lost;

  DatabaseProbe(DatasourceConfiguration database, EmbeddedConnections embedded) {
    this.database = database;
    this.embedded = embedded;
    this.url = database.getUrl();
    properties.setProperty("user", database.getUsername());
    properties.setProperty("password", database.getPassword());
    // A server that does not answer must not block the probe forever.
    PostgresConnections.limit(properties, url, PATIENCE_SECONDS);
  }

  /** Returns whether the database runs in this process, where it is always reachable. */
  public boolean isEmbedded() {
    return EmbeddedDatabaseStop.isEmbedded(url);
  }

  /**
   * Asks the database, unless a previous question is still open.
   *
   * @return the answer; the caller decides how long it waits
   */
  public synchronized CompletableFuture<Answer> ask() {
    if (asking.isDone()) {
      asking = CompletableFuture.supplyAsync(this::answer, threads);
    }
    return asking.copy();
  }

  /**
   * Opens an embedded database again that closed itself. It refuses all connections, waits until
   * the old ones are closed, and opens and reads one of its own. The caller permits the others
   * again. Meanwhile {@link #ask} opens none, and has the same answer.
   *
   * @return {@link Answer#ANSWERS}, or another answer if the caller must try again
   */
  public synchronized CompletableFuture<Answer> reopen() {
    asking =
        asking
            .handle((before, failure) -> Answer.UNREACHABLE)
            .thenApplyAsync(before -> reopened(), threads);
    return asking.copy();
  }

  private Answer reopened() {
    lost = true;
    disconnect();
    try {
      connection = embedded.reopen(database);
      if (connection.isEmpty()) {
        return Answer.UNREACHABLE;
      }
      read(connection.get());
      lost = false;
      return Answer.ANSWERS;
    } catch (SQLException _) {
      disconnect();
      return Answer.UNREACHABLE;
    }
  }

  /** A closed database can only be detected by a statement: H2 regards its sessions as valid. */
  private Answer embeddedAnswer() {
    if (lost) {
      return Answer.UNREACHABLE;
    }
    try {
      if (connection.isEmpty()) {
        connection = Optional.of(embedded.open(database));
      }
      read(connection.get());
      return Answer.ANSWERS;
    } catch (SQLException _) {
      lost = true;
      disconnect();
      return Answer.UNREACHABLE;
    }
  }

  private static void read(Connection open) throws SQLException {
    try (var statement = open.createStatement();
        var one = statement.executeQuery("select 1")) {
      if (!one.next()) {
        throw new SQLException("the database returned nothing");
      }
    }
  }

  /** Runs once at a time. A connection that was lost is replaced before the answer is given. */
  private Answer answer() {
    if (isEmbedded()) {
      return embeddedAnswer();
    }
    try {
      if (connection.isPresent() && connection.get().isValid(PATIENCE_SECONDS)) {
        return Answer.ANSWERS;
      }
      disconnect();
      connection = Optional.of(connect());
      return Answer.ANSWERS;
    } catch (SQLException e) {
      disconnect();
      return DatabaseProblem.isUnreachable(e) ? Answer.UNREACHABLE : Answer.REFUSES;
    }
  }

  /**
   * Tests whether writes succeed: adds a row of random bytes and removes it, in one transaction on
   * a connection of its own.
   *
   * @return whether the transaction was committed
   */
  public CompletableFuture<Boolean> write() {
    return CompletableFuture.supplyAsync(this::writes, threads);
  }

  private boolean writes() {
    try (var open = isEmbedded() ? embedded.open(database) : connect()) {
      open.setAutoCommit(false);
      writeAndRemove(open);
      open.commit();
      return true;
    } catch (SQLException _) {
      return false;
    }
  }

  private static void writeAndRemove(Connection open) throws SQLException {
    // Another node has a row of its own, so that no node waits for another.
    var id = UUID.randomUUID().toString();
    var filler = new byte[FILLER_BYTES];
    // Random, because the database could compress it.
    ThreadLocalRandom.current().nextBytes(filler);
    try (var insert =
            open.prepareStatement("insert into write_check (check_id, filler) values (?, ?)");
        var delete = open.prepareStatement("delete from write_check where check_id = ?")) {
      insert.setString(1, id);
      insert.setBytes(2, filler);
      delete.setString(1, id);
      if (insert.executeUpdate() + delete.executeUpdate() != 2) {
        throw new SQLException("the row was not found again");
      }
    }
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(url, properties);
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

  /** Closes its connection: an embedded database stays open while a connection is open. */
  @PreDestroy
  @Override
  public void close() {
    threads.close();
    disconnect();
  }
}
