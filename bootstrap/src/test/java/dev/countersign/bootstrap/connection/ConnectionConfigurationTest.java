package dev.countersign.bootstrap.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.bootstrap.oauth.StartupRefusedException;
import dev.countersign.http.connection.ConnectionLimits;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionConfigurationTest {

  private static final Duration GOOD = Duration.ofSeconds(1);

  @Test
  void passesTheLimitsOn() {
    assertThat(
            new ConnectionConfiguration(
                    GOOD, Duration.ofMillis(100), Duration.ofMinutes(5), GOOD, 1, 2)
                .limits())
        .isEqualTo(
            new ConnectionLimits(GOOD, Duration.ofMillis(100), Duration.ofMinutes(5), GOOD, 1, 2));
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, 0, 99, 300_001})
  void aTimeOutOfRangeStopsTheStartWithItsName(long milliseconds) {
    var wrong = Duration.ofMillis(milliseconds);
    refuses(() -> new ConnectionConfiguration(wrong, GOOD, GOOD, GOOD, 1, 1), "REQUEST_HEAD_TIME");
    refuses(() -> new ConnectionConfiguration(GOOD, wrong, GOOD, GOOD, 1, 1), "REQUEST_BODY_TIME");
    refuses(() -> new ConnectionConfiguration(GOOD, GOOD, wrong, GOOD, 1, 1), "REQUEST_TIME");
    refuses(
        () -> new ConnectionConfiguration(GOOD, GOOD, GOOD, wrong, 1, 1), "CONNECTION_IDLE_TIME");
  }

  @Test
  void aLimitBelowOneStopsTheStartWithItsName() {
    refuses(() -> new ConnectionConfiguration(GOOD, GOOD, GOOD, GOOD, 0, 1), "CONNECTIONS");
    refuses(
        () -> new ConnectionConfiguration(GOOD, GOOD, GOOD, GOOD, 1, 0), "CONNECTIONS_PER_ADDRESS");
  }

  private static void refuses(ThrowingCallable start, String setting) {
    assertThatThrownBy(start)
        .isInstanceOf(StartupRefusedException.class)
        .hasMessageStartingWith("COUNTERSIGN_" + setting + " must be ");
  }
}
