package dev.countersign.persistence.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DatabaseProblemTest {

  @ParameterizedTest
  @CsvSource({
    "90020, IN_USE",
    "53100, DISK_FULL",
    "53000, EXHAUSTED",
    "53200, EXHAUSTED",
    "53400, EXHAUSTED",
    "28P01, UNAUTHORIZED",
    "28000, UNAUTHORIZED",
    "08006, UNREACHABLE",
    "57P01, UNREACHABLE",
    "57P03, UNREACHABLE",
    "53300, UNREACHABLE",
    "90007, CLOSED",
    "90098, CLOSED",
    "90121, CLOSED",
    "25006, UNWRITABLE",
    "58030, UNWRITABLE",
    "90028, UNWRITABLE",
    "90031, UNWRITABLE",
    "90097, UNWRITABLE"
  })
  void isRecognizedByTheSqlState(String state, DatabaseProblem problem) {
    var failure = new IllegalStateException(new SQLException("what the driver says", state));
    assertThat(DatabaseProblem.of(failure)).contains(problem);
    assertThat(DatabaseProblem.reason(failure)).isEqualTo("what the driver says");
  }

  @Test
  void isRecognizedByTheCause() {
    var refused = new SQLException("refused", "08001");
    assertThat(
            DatabaseProblem.of(new SQLTransientConnectionException("timed out", "08001", refused)))
        .contains(DatabaseProblem.UNREACHABLE);
    assertThat(DatabaseProblem.of(new SQLTransientConnectionException("timed out")))
        .contains(DatabaseProblem.BUSY);
    assertThat(DatabaseProblem.of(new SQLException("Connection is closed")))
        .contains(DatabaseProblem.UNREACHABLE);
    var full =
        new SQLException("General error", "HY000", new IOException("No space left on device"));
    assertThat(DatabaseProblem.of(new IllegalStateException(full)))
        .contains(DatabaseProblem.DISK_FULL);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "No space left on device",
        "Disk quota exceeded",
        "There is not enough space on the disk"
      })
  void aFullDiskIsRecognizedByTheMessageOfTheOperatingSystem(String message) {
    assertThat(DatabaseProblem.of(new SQLException("x", "HY000", new IOException(message))))
        .contains(DatabaseProblem.DISK_FULL);
    assertThat(DatabaseProblem.of(new SQLException("could not extend file: " + message, "XX000")))
        .contains(DatabaseProblem.DISK_FULL);
  }

  @Test
  void anyOtherIoErrorOfTheEmbeddedDatabaseMeansThatItCannotBeWritten() {
    var german = new IOException("Auf dem Gerät ist kein Speicherplatz mehr verfügbar");
    var wrapped = new IllegalStateException("Writing to nio:/data/db.mv.db failed", german);
    assertThat(DatabaseProblem.of(new SQLException("General error", "HY000", wrapped)))
        .contains(DatabaseProblem.UNWRITABLE);
  }

  @Test
  void anIoErrorOfALostConnectionIsNoProblemOfWrites() {
    assertThat(DatabaseProblem.of(new SQLException("lost", "08006", new IOException("reset"))))
        .contains(DatabaseProblem.UNREACHABLE);
  }

  @Test
  void anIoErrorElsewhereIsNone() {
    assertThat(DatabaseProblem.of(new IllegalStateException(new IOException("reset")))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"23505", "40001", "42601", "22021"})
  void aFailedStatementIsNone(String state) {
    assertThat(DatabaseProblem.of(new SQLException("statement", state))).isEmpty();
    assertThat(DatabaseProblem.of(new IllegalStateException("bug"))).isEmpty();
  }
}
