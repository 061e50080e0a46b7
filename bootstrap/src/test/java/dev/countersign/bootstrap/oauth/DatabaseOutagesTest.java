package dev.countersign.bootstrap.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;

final class DatabaseOutagesTest {

  private final DatabaseOutages outages = new DatabaseOutages();

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
}
