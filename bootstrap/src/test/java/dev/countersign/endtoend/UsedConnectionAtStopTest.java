package dev.countersign.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.bootstrap.CollectedLog;
import dev.countersign.bootstrap.StartInTests;
import io.micronaut.data.connection.jdbc.advice.DelegatingDataSource;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A stop while a thread still uses the embedded database. */
final class UsedConnectionAtStopTest {

  @Test
  void isClosedWithTheEmbeddedDatabase(@TempDir Path directory) throws SQLException {
    var settings =
        Map.of("COUNTERSIGN_DATA_DIR", directory.toString(), "MICRONAUT_SERVER_PORT", "-1");
    try (var log = CollectedLog.open()) {
      var context = log.collect(() -> StartInTests.start(settings).orElseThrow().context());
      var pool = DelegatingDataSource.unwrapDataSource(context.getBean(DataSource.class));
      var inUse = pool.getConnection();
      log.run(context::stop);
      assertThat(RestartableService.isDatabaseClosed(directory)).as(log.text()).isTrue();
      assertThat(log.text()).doesNotContain("Database unavailable", "ERROR");
      inUse.close();
    }
  }
}
