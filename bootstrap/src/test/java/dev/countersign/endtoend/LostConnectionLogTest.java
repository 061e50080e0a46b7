package dev.countersign.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.joran.spi.JoranException;
import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.bootstrap.CollectedLog;
import dev.countersign.bootstrap.StartInTests;
import dev.countersign.persistence.oauth.DatabaseProblem;
import io.micronaut.context.ApplicationContext;
import io.micronaut.data.connection.ConnectionOperations;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.h2.jdbc.JdbcConnection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The log of an operator, when the connection of a transaction is lost before its commit. */
final class LostConnectionLogTest {

  private static final String LOST_COMMIT = "Commit exception overridden by rollback exception";

  @Test
  void hasNoLineOfTheFrameworkAboutTheTransaction(@TempDir Path directory) throws JoranException {
    var settings =
        Map.of("COUNTERSIGN_DATA_DIR", directory.toString(), "MICRONAUT_SERVER_PORT", "-1");
    List<ILoggingEvent> events;
    try (var log = CollectedLog.open()) {
      var context = log.collect(() -> StartInTests.start(settings).orElseThrow().context());
      var before = log.events().size();
      log.run(
          () ->
              assertThatThrownBy(() -> commitWithoutConnection(context))
                  .satisfies(failure -> assertThat(DatabaseProblem.of(failure)).isPresent()));
      events = log.events().subList(before, log.events().size());
      log.run(context::stop);
    }
    // The framework has logged the failure of the commit ...
    assertThat(events).extracting(ILoggingEvent::getMessage).contains(LOST_COMMIT);
    // ... and an operator does not see it.
    var levels = levelsOfAnOperator();
    assertThat(events)
        .filteredOn(event -> levels.getLogger(event.getLoggerName()).isEnabledFor(event.getLevel()))
        .extracting(ILoggingEvent::getMessage)
        .doesNotContain(LOST_COMMIT);
  }

  private static void commitWithoutConnection(ApplicationContext context) {
    var connections = context.getBean(ConnectionOperations.class);
    var _ =
        context
            .getBean(UnitOfWork.class)
            .run(
                () -> {
                  lose((Connection) connections.getConnectionStatus().getConnection());
                  return true;
                });
  }

  /** The pool does not notice that its connection was closed. */
  private static void lose(Connection pooled) {
    try {
      pooled.unwrap(JdbcConnection.class).close();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The configuration of the log that the service has outside of tests. */
  private static LoggerContext levelsOfAnOperator() throws JoranException {
    var context = new LoggerContext();
    var configurator = new JoranConfigurator();
    configurator.setContext(context);
    configurator.doConfigure(LostConnectionLogTest.class.getResource("/logback.xml"));
    return context;
  }
}
