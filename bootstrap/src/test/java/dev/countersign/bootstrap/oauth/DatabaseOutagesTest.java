package dev.countersign.bootstrap.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DatabaseOutagesTest {

  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE);
  private final DatabaseOutages outages = new DatabaseOutages(nanos::get);

  private void pass(Duration time) {
    var _ = nanos.addAndGet(time.toNanos());
  }

  @Test
  void aBugIsNoOutage() {
    assertThat(outages.outage(new IllegalStateException("bug"))).isEmpty();
    assertThat(outages.outage(new SQLException("duplicate", "23505"))).isEmpty();
    assertThat(outages.isOutage()).isFalse();
  }

  @Test
  void aPoolInUseIsUnavailableForTheRequestButNoOutage() {
    assertThat(outages.outage(new SQLTransientConnectionException("timed out after 10000ms")))
        .contains("BUSY, timed out after 10000ms");
    assertThat(outages.isOutage()).isFalse();
    assertThat(outages.areWritesFailing()).isFalse();
  }

  @Test
  void aLostConnectionIsAnOutageInWhichWritesAreNotKnownToFail() {
    assertThat(outages.outage(new SQLException("gone", "08006"))).contains("UNREACHABLE, gone");
    assertThat(outages.isOutage()).isTrue();
    assertThat(outages.areWritesFailing()).isFalse();
  }

  @Test
  void aReadOnlyDatabaseMakesWritesFailAlsoWhileTheDatabaseAnswers() {
    assertThat(outages.outage(new IllegalStateException(new SQLException("read-only", "25006"))))
        .contains("UNWRITABLE, read-only");
    outages.answered();
    assertThat(outages.isOutage()).isTrue();
    assertThat(outages.areWritesFailing()).isTrue();
  }

  @Test
  void aFullDiskMakesWritesFailAlsoWhileTheDatabaseAnswers() {
    assertThat(outages.outage(new IllegalStateException(new SQLException("full", "53100"))))
        .contains("DISK_FULL, full");
    outages.answered();
    assertThat(outages.isOutage()).isTrue();
    assertThat(outages.areWritesFailing()).isTrue();
  }

  @Test
  void tellsOfAFailedWriteAtOnceAndOfALostConnectionNot() {
    var told = new AtomicLong();
    outages.onFailedWrite(told::incrementAndGet);
    assertThat(outages.outage(new SQLException("gone", "08006"))).isPresent();
    assertThat(told).hasValue(0);
    assertThat(outages.outage(new SQLException("closed", "90098"))).isPresent();
    assertThat(told).hasValue(1);
  }

  /** SQL states of class 53, a read-only database, and of H2: an I/O error, closed, in use. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "53000", "53100", "53200", "53400", "25006", "90028", "90007", "90098", "90121", "90020"
      })
  void writesFailUntilATestWriteSucceeds(String state) {
    assertThat(outages.outage(new SQLException("full", state))).isPresent();
    pass(Duration.ofDays(1));
    outages.answered();
    assertThat(outages.areWritesFailing()).isTrue();
    assertThat(outages.isOutage()).isTrue();

    outages.wrote(outages.failedWrites());
    assertThat(outages.areWritesFailing()).isFalse();
    outages.answered();
    assertThat(outages.isOutage()).isFalse();
  }

  @Test
  void aTestWriteProvesNothingIfAnotherWriteFailedMeanwhile() {
    assertThat(outages.outage(new SQLException("full", "53100"))).isPresent();
    var before = outages.failedWrites();
    assertThat(outages.outage(new SQLException("full", "53100"))).isPresent();
    outages.wrote(before);
    assertThat(outages.areWritesFailing()).isTrue();
  }

  @Test
  void anOutageWithoutFailedWritesEndsWhenTheDatabaseAnswersAndNothingFailsForTwoSeconds() {
    assertThat(outages.outage(new SQLException("gone", "08006"))).isPresent();
    outages.answered();
    assertThat(outages.isOutage()).isTrue();
    pass(Duration.ofSeconds(2));
    outages.answered();
    assertThat(outages.isOutage()).isFalse();
  }
}
