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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
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
  void waitsLongerThanThePoolWhileTheDatabaseIsAvailable() throws Exception {
    var inUse = watched.getConnection();
    var waiting =
        CompletableFuture.supplyAsync(
            () -> {
              try (var connection = watched.getConnection()) {
                return connection.isValid(1);
              } catch (SQLException e) {
                throw new IllegalStateException(e);
              }
            });
    Thread.sleep(3 * POOL_MILLIS);

    assertThat(waiting).isNotDone();
    inUse.close();

    assertThat(waiting.get(1, TimeUnit.MINUTES)).isTrue();
  }
}
