package dev.countersign.domain.lease;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.domain.relyingparty.RelyingPartyError;
import dev.countersign.domain.relyingparty.RelyingPartyError.ServerFailed;
import dev.countersign.domain.relyingparty.RelyingPartyError.ServerRefused;
import dev.countersign.domain.relyingparty.RelyingPartyError.ServerUnavailable;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests how long no request is sent after a failure, and what callers learn of it. */
class LeaseFailureTest {

  private static final RelyingPartyError FAILED = new ServerFailed("no usable document");

  @ParameterizedTest
  @CsvSource({"0, 1", "1, 2", "2, 4", "5, 32", "6, 60", "7, 60", "64, 60", "2147483647, 60"})
  void waitsTwiceAsLongAfterEachFailureAndAMinuteAtMost(int failures, long seconds) {
    var previous =
        new LeaseFailure(failures, Duration.ZERO, Optional.empty(), "no usable document");

    assertThat(LeaseFailure.after(Optional.of(previous), FAILED, Optional.empty()).retryIn())
        .isEqualTo(Duration.ofSeconds(seconds));
  }

  @Test
  void countsFailuresWithoutOverflow() {
    var first = LeaseFailure.after(Optional.empty(), FAILED, Optional.empty());
    var last = new LeaseFailure(Integer.MAX_VALUE, Duration.ZERO, Optional.empty(), "");

    assertThat(first.failures()).isEqualTo(1);
    assertThat(LeaseFailure.after(Optional.of(first), FAILED, Optional.empty()).failures())
        .isEqualTo(2);
    assertThat(LeaseFailure.after(Optional.of(last), FAILED, Optional.empty()).failures())
        .isEqualTo(Integer.MAX_VALUE);
  }

  @ParameterizedTest
  @CsvSource({
    "PT0.5S, PT1S",
    "PT1S, PT1S",
    "PT7.9S, PT7S",
    "PT24H, PT24H",
    "PT24H1S, PT24H",
  })
  void obeysTheServerUpToADay(Duration retryAfter, Duration expected) {
    assertThat(LeaseFailure.after(Optional.empty(), FAILED, Optional.of(retryAfter)).retryIn())
        .isEqualTo(expected);
  }

  @Test
  void keepsTheErrorOfTheServerOnly() {
    var refused = new ServerRefused("invalid_client", "refused");

    var failure = LeaseFailure.after(Optional.empty(), refused, Optional.empty());

    assertThat(failure.error()).contains("invalid_client");
    assertThat(failure.problem()).isEqualTo(refused);
    assertThat(LeaseFailure.after(Optional.empty(), FAILED, Optional.empty()).error()).isEmpty();
  }

  @Test
  void tellsTheCallerWhenToTryAgainAndNeverAtOnce() {
    assertThat(failure(Duration.ZERO).problem())
        .isEqualTo(new ServerUnavailable("down", Duration.ofSeconds(1)));
    assertThat(failure(Duration.ofSeconds(1)).problem())
        .isEqualTo(new ServerUnavailable("down", Duration.ofSeconds(1)));
    assertThat(failure(Duration.ofSeconds(9)).problem())
        .isEqualTo(new ServerUnavailable("down", Duration.ofSeconds(9)));
  }

  @Test
  void isInForceWhileNoRequestMayBeSent() {
    assertThat(failure(Duration.ZERO).isInForce()).isFalse();
    assertThat(failure(Duration.ofSeconds(1)).isInForce()).isTrue();
  }

  @Test
  void shortensWhatAServerSent() {
    var failure = new LeaseFailure(1, Duration.ZERO, Optional.of("e".repeat(101)), "d".repeat(401));

    assertThat(failure.error()).contains("e".repeat(100));
    assertThat(failure.description()).isEqualTo("d".repeat(400));
  }

  private static LeaseFailure failure(Duration retryIn) {
    return new LeaseFailure(1, retryIn, Optional.empty(), "down");
  }
}
