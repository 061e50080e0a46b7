package dev.countersign.bootstrap.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.persistence.oauth.DatabaseAvailability;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.event.ShutdownEvent;
import io.micronaut.scheduling.TaskScheduler;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

final class PeriodicJobsTest {

  private static final Logger LOG = LoggerFactory.getLogger(PeriodicJobsTest.class);

  private final StopSignal signal =
      new StopSignal(new StopConfiguration(Duration.ZERO, Duration.ZERO));
  private final DatabaseOutages outages = new DatabaseOutages();
  private final PeriodicJobs jobs =
      new PeriodicJobs(
          noOperations(TaskScheduler.class), signal, new DatabaseAvailability(), outages);

  private static <T> T noOperations(Class<T> type) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> null));
  }

  private void fail(Exception cause) {
    var succeeded =
        jobs.attempt(
            LOG,
            "The job failed",
            () -> {
              throw new IllegalStateException(cause);
            });
    assertThat(succeeded).isFalse();
  }

  @Test
  void aWriteOfAJobThatFailsBecauseTheDiskIsFullIsAnOutage() {
    fail(new SQLException("full", "53100"));
    assertThat(outages.isOutage()).isTrue();
    assertThat(outages.areWritesFailing()).isTrue();
  }

  @Test
  void aPoolInUseIsNoOutage() {
    fail(new SQLTransientConnectionException("timed out"));
    assertThat(outages.isOutage()).isFalse();
  }

  @Test
  void aBugInAJobIsNoOutage() {
    fail(new IllegalArgumentException("bug"));
    assertThat(outages.isOutage()).isFalse();
  }

  @Test
  void aDatabaseThatIsClosedByTheStopIsNoOutage() {
    signal.onApplicationEvent(new ShutdownEvent(noOperations(ApplicationContext.class)));
    fail(new SQLException("closed", "90098"));
    assertThat(outages.isOutage()).isFalse();
  }
}
