package dev.countersign.domain.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.countersign.domain.clock.BelievedTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests when a data key is replaced, and how many of its uses a node reserves. */
class DataKeyPolicyTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final Duration LIFE = Duration.ofDays(30);

  @ParameterizedTest
  @ValueSource(longs = {10, 1L << 32})
  void acceptsTheLimitsOfUses(long uses) {
    assertThat(new DataKeyPolicy(uses, LIFE).mostUses()).isEqualTo(uses);
  }

  @ParameterizedTest
  @ValueSource(longs = {9, (1L << 32) + 1})
  void refusesUsesOutsideOfTheLimits(long uses) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DataKeyPolicy(uses, LIFE))
        .withMessage("the uses of a data key must be 10 to 4294967296");
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT0S", "PT-0.000000001S"})
  void refusesALifetimeThatIsNotPositive(Duration life) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DataKeyPolicy(10, life))
        .withMessage("the lifetime of a data key must be positive");
    assertThat(new DataKeyPolicy(10, Duration.ofNanos(1)).longestLife())
        .isEqualTo(Duration.ofNanos(1));
  }

  @ParameterizedTest
  @CsvSource({"10, 1", "199, 1", "200, 2", "100000, 1000", "4294967296, 1000"})
  void reservesAHundredthOfTheLimit(long uses, long block) {
    assertThat(new DataKeyPolicy(uses, LIFE).block()).isEqualTo(block);
  }

  @Test
  void leavesTheLastTenthForSealsThatCannotWait() {
    assertThat(new DataKeyPolicy(1000, LIFE).ordinaryUses()).isEqualTo(900);
  }

  @Test
  void isUsedUpWhenAnotherBlockWouldNeedTheLastTenth() {
    var policy = new DataKeyPolicy(1000, LIFE);

    assertThat(policy.isUsedUp(890)).isFalse();
    assertThat(policy.isUsedUp(891)).isTrue();
  }

  @Test
  void isTooOldAtTheEndOfItsLife() {
    var policy = new DataKeyPolicy(1000, LIFE);

    assertThat(policy.isTooOld(NOW.minus(LIFE), at(NOW))).isTrue();
    assertThat(policy.isTooOld(NOW.minus(LIFE).plusNanos(1000), at(NOW))).isFalse();
  }

  @Test
  void isTooOldIfItsAgeIsNotKnown() {
    var policy = new DataKeyPolicy(1000, LIFE);

    assertThat(policy.isTooOld(NOW.plus(Duration.ofMinutes(10)), at(NOW))).isFalse();
    assertThat(policy.isTooOld(NOW.plus(Duration.ofMinutes(11)), at(NOW))).isTrue();
  }

  @Test
  void namesAKeyByItsNumber() {
    assertThat(new DataKey(7, new Sealed("sealed"), NOW).name()).isEqualTo("data-7");
    assertThat(DataKey.nameOf(1)).isEqualTo("data-1");
  }

  private static BelievedTime at(Instant now) {
    return new BelievedTime(now, List.of());
  }
}
