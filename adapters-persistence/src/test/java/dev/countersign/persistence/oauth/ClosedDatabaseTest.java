package dev.countersign.persistence.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.persistence.oauth.DatabaseProbe.Answer;
import dev.countersign.persistence.testing.TestDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An embedded database that closed its file because a write had failed. */
class ClosedDatabaseTest {

  private static final long LONGEST_WAIT_NANOS = 60_000_000_000L;

  @TempDir private Path directory;

  @Test
  void isOpenedAgainAfterAllItsConnectionsWereClosed() throws SQLException {
    var database = TestDatabase.watchedH2(directory);
    try (var held = database.adapter(DataSource.class).getConnection()) {
      var probe = database.adapter(DatabaseProbe.class);
      var availability = database.adapter(DatabaseAvailability.class);
      assertThat(probe.ask().join()).isEqualTo(Answer.ANSWERS);
      closeFile(held);

      // The connection that is held is valid, but nothing can be read.
      assertThat(held.isValid(1)).isTrue();
      assertThat(probe.ask().join()).isEqualTo(Answer.UNREACHABLE);
      availability.unavailable();
      var deadline = System.nanoTime() + LONGEST_WAIT_NANOS;
      while (probe.ask().join() != Answer.ANSWERS && System.nanoTime() < deadline) {
        Thread.onSpinWait();
      }
      assertThat(probe.ask().join()).isEqualTo(Answer.ANSWERS);
      availability.available();
      assertThat(probe.write().join()).isTrue();
      assertThat(database.adapter(JdbcUnitOfWork.class).run(() -> "works")).isEqualTo("works");
    } finally {
      database.stop();
    }
  }

  private static void closeFile(Connection connection) throws SQLException {
    var session = (SessionLocal) connection.unwrap(JdbcConnection.class).getSession();
    session.getDatabase().getStore().getMvStore().closeImmediately();
  }
}
