package dev.countersign.bootstrap.clientadmin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.application.clientadmin.CleanUpPolicy;
import dev.countersign.bootstrap.oauth.StartupRefusedException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CleanUpConfigurationTest {

  private static final Duration ROUND = Duration.ofMinutes(1);

  @ParameterizedTest
  @CsvSource({"10m, PT10M", "30d, P30D", "3660d, P3660D", "PT12H, PT12H"})
  void takesATimeThatIsLongEnough(String value, Duration life) {
    assertThat(new CleanUpConfiguration(value).policy(ROUND))
        .isEqualTo(new CleanUpPolicy(Optional.of(life)));
  }

  @Test
  void isOffAtZero() {
    assertThat(new CleanUpConfiguration("0s").policy(ROUND))
        .isEqualTo(new CleanUpPolicy(Optional.empty()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "soon", "30", "-1s", "PT-1S", "3661d", "99999999999999999999d"})
  void aWrongOneStopsTheStartWithItsName(String value) {
    assertThatThrownBy(() -> new CleanUpConfiguration(value))
        .isInstanceOf(StartupRefusedException.class)
        .hasMessageStartingWith("COUNTERSIGN_UNUSED_CLIENT_LIFE ");
  }

  @Test
  void oneThatIsOverBeforeUsesAreKnownIsRefusedWithTheArithmetic() {
    assertThatThrownBy(() -> new CleanUpConfiguration("599s").policy(ROUND))
        .isInstanceOf(StartupRefusedException.class)
        .hasMessageStartingWith("COUNTERSIGN_UNUSED_CLIENT_LIFE is 9m59s, but must be at least 10m")
        .hasMessageContaining("10 × COUNTERSIGN_KEY_CHECK_INTERVAL 1m = 10m");
  }
}
