package dev.countersign.persistence.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class WatchedDataSourceTest {

  private static final long POOL_MILLIS = 250;

  private final DatabaseAvailability availability = new DatabaseAvailability();
  private HikariDataSource pool;
  private WatchedDataSource watched;

  @BeforeEach
  void open() {
    var configuration = new HikariConfig();
    configuration.setJdbcUrl("jdbc:h2:mem:watched");
    configuration.setMaximumPoolSize(1);
    configuration.setConnectionTimeout(POOL_MILLIS);
    pool = new HikariDataSource(configuration);
    watched = new WatchedDataSource(pool, availability, new PostgresConnections());
  }

  @AfterEach
  void close() {
    pool.close();
  }

  @Test
  void refusesConnectionsAtOnceWhileTheDatabaseIsUnavailable() throws SQLException {
    availability.unavailable();

    assertThatThrownBy(watched::getConnection)
        .isInstanceOf(SQLTransientConnectionException.class)
        .hasMessage("The database does not answer")
        .satisfies(
            refused ->
                assertThat(DatabaseProblem.of(refused)).contains(DatabaseProblem.UNREACHABLE));

    availability.available();
    try (var connection = watched.getConnection()) {
      assertThat(connection.isValid(1)).isTrue();
    }
  }

  @Test
  void abortsTheConnectionsThatAreOpenWhenTheDatabaseBecomesUnavailable() {
    var calls = new ArrayList<String>();
    var connection =
        (Connection)
            Proxy.newProxyInstance(
                Connection.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> {
                  if (method.getName().equals("hashCode")) {
                    return 1;
                  }
                  calls.add(method.getName());
                  return null;
                });
    availability.opened(connection);

    availability.unavailable();

    assertThat(calls).containsExactly("abort");
  }

  @Test
  void aPoolInUseIsNoOutage() throws SQLException {
    try (var inUse = pool.getConnection()) {
      assertThat(inUse.isValid(1)).isTrue();
      assertThatThrownBy(pool::getConnection)
          .satisfies(
              failure -> {
                assertThat(DatabaseProblem.of(failure)).contains(DatabaseProblem.BUSY);
                assertThat(DatabaseProblem.BUSY.isOutage()).isFalse();
              });
    }
  }

  @Test
  void waitsLongerThanThePoolWhileTheDatabaseIsAvailable() throws SQLException {
    var attempts = new AtomicInteger();
    var waiting =
        new WatchedDataSource(
            inUse(attempts, 3, Optional.empty()), availability, new PostgresConnections());

    try (var connection = waiting.getConnection()) {
      assertThat(connection.isValid(1)).isTrue();
    }
    assertThat(attempts).hasValue(4);
  }

  @Test
  void stopsWaitingWhenTheDatabaseBecomesUnavailable() {
    var attempts = new AtomicInteger();
    var waiting =
        new WatchedDataSource(
            inUse(attempts, Integer.MAX_VALUE, Optional.of(3)),
            availability,
            new PostgresConnections());

    assertThatThrownBy(waiting::getConnection).hasMessage("The database does not answer");
    assertThat(attempts).hasValue(3);
  }

  /**
   * Returns the pool, whose connections are in use for that many attempts; at one of them the
   * database becomes unavailable.
   */
  private DataSource inUse(AtomicInteger attempts, int busy, Optional<Integer> lost) {
    return (DataSource)
        Proxy.newProxyInstance(
            DataSource.class.getClassLoader(),
            new Class<?>[] {DataSource.class},
            (proxy, method, arguments) -> {
              var attempt = attempts.incrementAndGet();
              if (lost.filter(number -> number == attempt).isPresent()) {
                availability.unavailable();
              }
              if (attempt <= busy) {
                throw new SQLTransientConnectionException("timed out after 250ms");
              }
              return pool.getConnection();
            });
  }
}
