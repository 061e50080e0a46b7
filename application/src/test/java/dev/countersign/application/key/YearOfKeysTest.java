package dev.countersign.application.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.domain.jose.SignatureAlgorithm;
import dev.countersign.domain.key.PropagationDelays;
import dev.countersign.testkit.InMemoryCrypto;
import dev.countersign.testkit.key.Schedules;
import dev.countersign.testkit.token.KeySimulation;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * A year of virtual time, hour by hour, by a schedule that leaves nothing to spare. The profile
 * {@code soak} walks for more of them.
 */
class YearOfKeysTest {

  private static final int YEARS = Integer.getInteger("countersign.years", 1);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration PERIOD = Duration.ofDays(10);
  private static final PropagationDelays DELAYS =
      new PropagationDelays(Duration.ofHours(6), HOUR, Duration.ofMinutes(10), Duration.ofHours(8));

  private static KeySimulation.Gear gear() {
    var crypto = InMemoryCrypto.locked();
    return new KeySimulation.Gear(
        crypto.sealer(),
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
