package dev.countersign.persistence.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.countersign.persistence.oauth.DatabaseProbe.Answer;
import dev.countersign.persistence.testing.TestDatabase;
import io.micronaut.configuration.jdbc.hikari.DatasourceConfiguration;
import io.micronaut.data.connection.jdbc.advice.DelegatingDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file of H2 whose store is closed, as H2 does after a write that failed. */
final class EmbeddedConnectionsTest {

  @TempDir private Path directory;
  private TestDatabase database;
  private DataSource connections;
  private DatabaseProbe probe;
  private DatabaseAvailability availability;

  @BeforeEach
  void open() {
    database = TestDatabase.watchedH2(directory);
    connections = DelegatingDataSource.unwrapDataSource(database.adapter(DataSource.class));
    probe = database.adapter(DatabaseProbe.class);
    availability = database.adapter(DatabaseAvailability.class);
    assertThat(probe.ask().join()).isEqualTo(Answer.ANSWERS);
  }

  @AfterEach
  void stop() {
    database.stop();
  }

  private List<Connection> inUse(int number) throws SQLException {
    var opened = new ArrayList<Connection>();
    for (var count = 0; count < number; count++) {
      opened.add(connections.getConnection());
    }
    return opened;
  }

  private static void fail(Connection connection) throws SQLException {
    // H2 would otherwise lose the commits of half a second, as the service's settings prevent.
    try (var statement = connection.createStatement()) {
      var _ = statement.execute("checkpoint sync");
    }
    var session = (SessionLocal) connection.unwrap(JdbcConnection.class).getSession();
    session.getDatabase().getStore().getMvStore().closeImmediately();
  }

  private static void close(List<Connection> opened) {
    for (var connection : opened) {
      try {
        connection.close();
      } catch (SQLException _) {
        // Its end may fail, because the database was closed.
      }
    }
  }

  private static void read(Connection open) throws SQLException {
    try (var statement = open.createStatement();
        var count = statement.executeQuery("select count(*) from write_check")) {
      assertThat(count.next()).isTrue();
    }
  }

  private void assertAllWork() throws SQLException {
    var opened = inUse(TestDatabase.POOL_SIZE);
    try {
      for (var connection : opened) {
        read(connection);
      }
    } finally {
      close(opened);
    }
    assertThat(probe.ask().join()).isEqualTo(Answer.ANSWERS);
    assertThat(probe.write().join()).isTrue();
  }

  @Test
  void theDatabaseWorksAgainAfterItClosedItselfSeveralTimes() throws Exception {
    for (var cycle = 0; cycle < 3; cycle++) {
      var used = inUse(3);
      close(inUse(4));
      fail(used.getFirst());
      assertThatThrownBy(() -> read(used.getFirst()))
          .satisfies(
              closed -> assertThat(DatabaseProblem.of(closed)).contains(DatabaseProblem.CLOSED));
      // A new connection opens the database again: the statements on the old ones orphan it.
      close(List.of(connections.getConnection()));
      assertThatThrownBy(() -> read(used.getLast())).isInstanceOf(SQLException.class);
      assertThat(probe.ask().join()).isEqualTo(Answer.UNREACHABLE);

      var reopening = probe.reopen();
      assertThat(availability.isUnavailable() || !reopening.isDone()).isTrue();
      close(used);
      assertThat(reopening.join()).isEqualTo(Answer.ANSWERS);
      availability.available();
      assertAllWork();
    }
  }

  @Test
  void nothingIsOpenedWhileAnOldConnectionIsInUse() throws Exception {
    var used = inUse(2);
    fail(used.getFirst());
    assertThat(probe.ask().join()).isEqualTo(Answer.UNREACHABLE);

    assertThat(probe.reopen().join()).isEqualTo(Answer.UNREACHABLE);

    assertThat(availability.isUnavailable()).isTrue();
    assertThatThrownBy(connections::getConnection).hasMessage("The database does not answer");
    assertThat(probe.ask().join()).isEqualTo(Answer.UNREACHABLE);
    assertThat(probe.write().join()).isFalse();

    close(used);
    assertThat(probe.reopen().join()).isEqualTo(Answer.ANSWERS);
    availability.available();
    assertAllWork();
  }

  @Test
  void aTransactionOutsideOfThePoolIsWaitedFor() throws Exception {
    var outside =
        OutsideConnections.with(
            () -> {
              try {
                return connections.getConnection();
              } catch (SQLException e) {
                throw new IllegalStateException(e);
              }
            });
    fail(outside);
    assertThat(probe.reopen().join()).isEqualTo(Answer.UNREACHABLE);

    close(List.of(outside));
    assertThat(probe.reopen().join()).isEqualTo(Answer.ANSWERS);
    availability.available();
    assertAllWork();
  }

  /** Takes a while to open each connection after the first one. */
  private static final class SlowDataSource extends DelegatingDataSource {

    private final AtomicInteger begun = new AtomicInteger();
    private final AtomicInteger opened = new AtomicInteger();
    private final CountDownLatch opening = new CountDownLatch(1);

    private SlowDataSource(DataSource opener) {
      super(opener);
    }

    @Override
    public Connection getConnection(String username, String password) throws SQLException {
      if (begun.incrementAndGet() > 1) {
        opening.countDown();
        LockSupport.parkNanos(Duration.ofMillis(300).toNanos());
      }
      var connection = super.getConnection(username, password);
      opened.incrementAndGet();
      return connection;
    }
  }

  private static void waitForOne(DataSource pool) {
    try {
      pool.getConnection().close();
    } catch (SQLException _) {
      // The pool may end first.
    }
  }

  @Test
  void theEndOfThePoolWaitsForTheConnectionThatIsBeingOpened() throws Exception {
    var settings = new DatasourceConfiguration("slow");
    settings.setUrl("jdbc:h2:file:" + directory.resolve("slow"));
    settings.setUsername("sa");
    settings.setPassword("");
    settings.setMinimumIdle(1);
    var slow =
        new SlowDataSource(
            new EmbeddedConnections.EmbeddedDataSource(
                new EmbeddedConnections(availability), settings));
    settings.setDataSource(slow);

    try (var pool = new HikariDataSource(settings)) {
      // The only connection is in use, so that the pool opens the next one.
      var used = pool.getConnection();
      var _ = Thread.ofVirtual().start(() -> waitForOne(pool));
      assertThat(slow.opening.await(10, TimeUnit.SECONDS)).isTrue();
      used.close();
    }

    assertThat(slow.opened).hasValue(slow.begun.get());
  }
}
