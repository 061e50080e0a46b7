package dev.countersign.application.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.domain.jose.SignatureAlgorithm;
import dev.countersign.domain.key.PropagationDelays;
import dev.countersign.testkit.InMemoryCrypto;
import dev.countersign.testkit.key.Schedules;
import dev.countersign.testkit.keystore.InMemoryManifestSealer;
import dev.countersign.testkit.token.KeySimulation;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * A year of virtual time, hour by hour, by a schedule that leaves nothing to spare. The profile
 * {@code soak} walks for more of them. The tests run side by side, because each computes for
 * seconds.
 */
@Execution(ExecutionMode.CONCURRENT)
class YearOfKeysTest {

  private static final int YEARS = Integer.getInteger("countersign.years", 1);
  private static final Duration HOUR = Duration.ofHours(1);

  /** How many random lives with wrong clocks: each takes longer than the rest of this class. */
  private static final int LIVES = Math.max(1, Integer.getInteger("countersign.seeds", 40) / 40);

  private static final Duration PERIOD = Duration.ofDays(10);
  private static final PropagationDelays DELAYS =
      new PropagationDelays(Duration.ofHours(6), HOUR, Duration.ofMinutes(10), Duration.ofHours(8));

  private static final List<Duration> CLOCK_ERRORS =
      List.of(
          Duration.ZERO,
          Duration.ZERO,
          Duration.ofMinutes(4),
          Duration.ofMinutes(-6),
          Duration.ofHours(5),
          Duration.ofHours(-8),
          Duration.ofDays(1),
          Duration.ofDays(9),
          Duration.ofDays(-12),
          Duration.ofDays(60),
          Duration.ofDays(365));

  private static KeySimulation.Gear gear() {
    var crypto = InMemoryCrypto.locked();
    return new KeySimulation.Gear(
        crypto.sealer(),
        new InMemoryManifestSealer(),
        crypto.keyGenerator(),
        crypto.tokenSigner(),
        crypto.tokenVerifier(),
        Set.of(SignatureAlgorithm.RS256, SignatureAlgorithm.ES256));
  }

  @Test
  void everyTokenVerifiesWithEveryJwkSetThatMayStillBeUsed() {
    var walk = new KeySimulation(gear(), Schedules.tight(PERIOD, DELAYS));

    walk.walk(Duration.ofDays(365L * YEARS), HOUR);

    assertThat(walk.keysThatSigned()).isBetween(2 * 36 * YEARS, 2 * 37 * YEARS);
    assertThat(walk.verifications()).isGreaterThan(365L * 24 * YEARS);
    assertThat(walk.states()).containsEntry("active", 2L).doesNotContainKey("compromised");
  }

  @Test
  void thisHoldsWithSleepingNodesCompromisedKeysRequestsAndMasterKeyRotations() {
    var walk = new KeySimulation(gear(), Schedules.tight(PERIOD, DELAYS));
    for (var month = 0; month < 6; month++) {
      walk.walk(Duration.ofHours(12 * 24 + 5).plusMinutes(50L * month), HOUR);
      walk.loseKey(SignatureAlgorithm.ES256);
      walk.walk(Duration.ofDays(3), HOUR);
      walk.suspendSecondNode();
      walk.requestRotation(SignatureAlgorithm.RS256);
      walk.rotateMasterKey();
      walk.walk(Duration.ofDays(4 + 2L * month), HOUR);
      walk.wakeSecondNode();
      walk.walk(Duration.ofDays(1), HOUR);
      walk.sleep(Duration.ofDays(7L * month).plusMinutes(10L * month));
    }
    assertThat(walk.states()).containsEntry("active", 2L).containsEntry("compromised", 6L);
    assertThat(walk.masterKey()).isEqualTo(7);
  }

  @Test
  void thisHoldsWithClocksThatJumpAndAreWrongForDays() {
    for (var seed = 0; seed < LIVES; seed++) {
      var walk = new KeySimulation(gear(), Schedules.tight(PERIOD, DELAYS));
      jump(walk, new Random(seed));

      walk.setClockError(Duration.ZERO);
      var before = walk.keysThatSigned();
      walk.walk(PERIOD.multipliedBy(5), HOUR);
      assertThat(walk.keysThatSigned()).isGreaterThanOrEqualTo(before + 2 * 3);
    }
  }

  /** Shows that the previous test would fail if every clock were believed. */
  @Test
  void believingEveryClockIsDetected() {
    var walk = new KeySimulation(gear(), Schedules.tight(PERIOD, DELAYS));
    walk.believeAnyClock();
    assertThatThrownBy(() -> jump(walk, new Random(0))).isInstanceOf(AssertionError.class);
  }

  /**
   * Sets the clock 40 times, for hours or days each time: often while a key is announced or
   * retiring, because only then a wrong time can do harm.
   */
  private static void jump(KeySimulation walk, Random random) {
    for (var time = 0; time < 40; time++) {
      for (var hour = 0; hour < 240 && !isChanging(walk); hour++) {
        walk.walk(HOUR, HOUR);
      }
      walk.walk(HOUR.multipliedBy(random.nextInt(4)), HOUR);
      walk.setClockError(CLOCK_ERRORS.get(random.nextInt(CLOCK_ERRORS.size())));
      walk.walk(HOUR.multipliedBy(1 + random.nextInt(60)), HOUR);
    }
  }

  private static boolean isChanging(KeySimulation walk) {
    return walk.states().containsKey("upcoming") || walk.states().containsKey("retiring");
  }

  /** Shows that the other tests would fail if a delay were too short. */
  @Test
  void aScheduleWithATooShortDelayIsDetected() {
    assertDetected(new PropagationDelays(HOUR, HOUR, DELAYS.clockSkew(), DELAYS.longestLife()));
    assertDetected(
        new PropagationDelays(
            DELAYS.jwksMaxAge(), Duration.ZERO, Duration.ZERO, DELAYS.longestLife()));
    assertDetected(
        new PropagationDelays(DELAYS.jwksMaxAge(), HOUR, DELAYS.clockSkew(), Duration.ZERO));
  }

  /** Shows that the other tests would fail if a requested key signed too early. */
  @Test
  void aRequestedRotationWithATooShortDelayIsDetected() {
    var understated = new PropagationDelays(HOUR, HOUR, DELAYS.clockSkew(), DELAYS.longestLife());
    var walk = new KeySimulation(gear(), Schedules.tight(PERIOD, understated), DELAYS);
    walk.walk(Duration.ofDays(1), HOUR);
    walk.requestRotation(SignatureAlgorithm.ES256);
    assertThatThrownBy(() -> walk.walk(Duration.ofDays(1), HOUR))
        .isInstanceOf(AssertionError.class);
  }

  private static void assertDetected(PropagationDelays understated) {
    var tight = Schedules.tight(PERIOD, understated);
    var walk = new KeySimulation(gear(), tight, DELAYS);
    assertThatThrownBy(() -> walk.walk(Duration.ofDays(60), HOUR))
        .isInstanceOf(AssertionError.class);
  }
}
