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
    "28P01, UNAUTHORIZED",
    "28000, UNAUTHORIZED",
    "08006, UNREACHABLE",
    "57P01, UNREACHABLE",
    "57P03, UNREACHABLE",
    "53300, UNREACHABLE",
    "90098, UNREACHABLE"
  })
  void isRecognizedByTheSqlState(String state, DatabaseProblem problem) {
    var failure = new IllegalStateException(new SQLException("what the driver says", state));
    assertThat(DatabaseProblem.of(failure)).contains(problem);
    assertThat(DatabaseProblem.reason(failure)).isEqualTo("what the driver says");
  }

  @Test
  void isRecognizedByTheCause() {
    assertThat(DatabaseProblem.of(new SQLTransientConnectionException("timed out")))
        .contains(DatabaseProblem.UNREACHABLE);
    assertThat(DatabaseProblem.of(new SQLException("Connection is closed")))
        .contains(DatabaseProblem.UNREACHABLE);
    var full =
        new SQLException("General error", "HY000", new IOException("No space left on device"));
    assertThat(DatabaseProblem.of(new IllegalStateException(full)))
        .contains(DatabaseProblem.DISK_FULL);
  }

  @ParameterizedTest
  @ValueSource(strings = {"23505", "40001", "42601", "22021"})
  void aFailedStatementIsNone(String state) {
    assertThat(DatabaseProblem.of(new SQLException("statement", state))).isEmpty();
    assertThat(DatabaseProblem.of(new IllegalStateException("bug"))).isEmpty();
  }
}
