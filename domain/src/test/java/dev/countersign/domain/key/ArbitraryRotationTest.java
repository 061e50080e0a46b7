package dev.countersign.domain.key;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.domain.clock.BelievedTime;
import dev.countersign.domain.jose.KeyManagementAlgorithm;
import dev.countersign.domain.jose.SignatureAlgorithm;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Rules that hold for each schedule, independent of when the plan is executed: often or after
 * years, and also if a key is compromised in between.
 */
class ArbitraryRotationTest {

  private static final int ROUNDS = 120;
  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

  static LongStream seeds() {
    return LongStream.range(0, Integer.getInteger("countersign.seeds", 40));
  }

  /** Simulates one ring over time, and records when each of its keys appeared. */
  private static final class Simulation {
    private final Random random;
    private final RotationSchedule schedule;
    private final Map<KeyId, Instant> published = new HashMap<>();
    private Instant now = START;
    private KeyRing ring;
    private boolean compromised;

    Simulation(long seed) {
      random = new Random(seed);
      schedule = schedule(random);
      ring =
          KeyRing.unwritten(
              random.nextBoolean()
                  ? RingId.signing(KeyOwner.PROVIDER, SignatureAlgorithm.ES256)
                  : RingId.decryption(KeyOwner.PROVIDER, KeyManagementAlgorithm.ECDH_ES));
      executePlan();
    }

    private static RotationSchedule schedule(Random random) {
      var delays =
          new PropagationDelays(
              upTo(random, 86_400), upTo(random, 60), upTo(random, 600), upTo(random, 86_400));
      var announcement = delays.leastAnnouncement().plus(upTo(random, 86_400)).plusSeconds(1);
      var retirement = delays.leastRetirement().plus(upTo(random, 86_400)).plusSeconds(1);
      var period = announcement.plus(retirement).plus(upTo(random, 30 * 86_400));
      return new RotationSchedule(period, announcement, retirement, delays);
    }

    private static Duration upTo(Random random, int seconds) {
      return Duration.ofSeconds(random.nextInt(seconds + 1));
    }

    void pass() {
      var often = random.nextInt(10) > 0;
      now = now.plus(upTo(random, often ? 86_400 : 400 * 86_400));
    }

    void executePlan() {
      compromised = random.nextInt(50) == 0 && !ring.keys().isEmpty();
      if (compromised) {
        var key = ring.keys().get(random.nextInt(ring.keys().size()));
        ring = PlannedRing.after(ring, RotationPlan.compromise(ring, List.of(key)), now);
      }
      ring = PlannedRing.after(ring, RotationPlan.of(ring, believed(now), schedule), now);
    }

    /** Requests a rotation, as an administrator may do at any time. */
    void request() {
      ring = PlannedRing.after(ring, RotationPlan.early(ring, believed(now), schedule), now);
    }

    void record() {
      for (var key : ring.keys()) {
        var unused = published.putIfAbsent(key.identity().id(), now);
        assert unused == null || !unused.isAfter(now);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void aRingAlwaysSignsWithAnAnnouncedKey(long seed) {
    var simulation = new Simulation(seed);
    simulation.record();
    for (var round = 0; round < ROUNDS; round++) {
      var before = simulation.ring.active().orElseThrow();
      simulation.pass();
      simulation.executePlan();
      var after = simulation.ring.active().orElseThrow();
      if (!after.identity().equals(before.identity()) && !simulation.compromised) {
        assertThat(simulation.published).containsKey(after.identity().id());
        assertThat(
                Duration.between(simulation.published.get(after.identity().id()), simulation.now))
            .isGreaterThanOrEqualTo(simulation.schedule.announcement());
        assertThat(Duration.between(before.since().at(), simulation.now))
            .isGreaterThanOrEqualTo(simulation.schedule.period());
      }
      simulation.record();
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void aRequestedRotationSignsAsSoonAsTheKeyIsKnownAndNotEarlier(long seed) {
    var simulation = new Simulation(seed);
    simulation.record();
    for (var round = 0; round < ROUNDS; round++) {
      var before = simulation.ring.active().orElseThrow();
      simulation.pass();
      if (simulation.random.nextInt(3) == 0) {
        simulation.request();
        simulation.record();
        var ring = simulation.ring;
        ring.upcoming()
            .ifPresent(
                key ->
                    assertThat(
                            simulation.schedule.succeeds(
                                ring.active().orElseThrow(), key, key.since().at()))
                        .isBeforeOrEqualTo(simulation.schedule.known(key.since().at())));
      }
      simulation.executePlan();
      var after = simulation.ring.active().orElseThrow().identity();
      if (!after.equals(before.identity()) && !simulation.compromised) {
        assertThat(simulation.published).containsKey(after.id());
        assertThat(Duration.between(simulation.published.get(after.id()), simulation.now))
            .isGreaterThanOrEqualTo(simulation.schedule.delays().leastAnnouncement());
      }
      simulation.record();
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void noStepIsDueTwice(long seed) {
    var simulation = new Simulation(seed);
    for (var round = 0; round < ROUNDS; round++) {
      simulation.pass();
      simulation.executePlan();
      assertThat(
              RotationPlan.of(simulation.ring, believed(simulation.now), simulation.schedule)
                  .steps())
          .isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void aKeyStaysInTheRingUntilItsRetirementEnds(long seed) {
    var simulation = new Simulation(seed);
    for (var round = 0; round < ROUNDS; round++) {
      var before = simulation.ring;
      simulation.pass();
      simulation.executePlan();
      for (var key : before.keys()) {
        if (key instanceof Key.Retiring retiring && !simulation.compromised) {
          var ended =
              !simulation.now.isBefore(
                  retiring.since().at().plus(simulation.schedule.retirement()));
          assertThat(simulation.ring.keys().contains(retiring)).isNotEqualTo(ended);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void aRingPublishesAtMostTwoKeysAndForgetsOldOnes(long seed) {
    var simulation = new Simulation(seed);
    for (var round = 0; round < ROUNDS; round++) {
      simulation.pass();
      simulation.executePlan();
      assertThat(simulation.ring.published()).hasSizeBetween(1, 2);
      assertThat(simulation.ring.keys()).hasSizeLessThan(RotationPlan.MOST_ENDED + 8);
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void noCopyIsUsedAfterTheNextChange(long seed) {
    var simulation = new Simulation(seed);
    for (var round = 0; round < ROUNDS; round++) {
      var copied = new PublishedRings(List.of(simulation.ring));
      var maxAge = copied.maxAge(simulation.now, simulation.schedule);
      var asked = simulation.now;
      simulation.pass();
      simulation.executePlan();
      var changed = !new PublishedRings(List.of(simulation.ring)).keys().equals(copied.keys());
      if (changed && !simulation.compromised && maxAge.isPositive()) {
        // Also if the clock of the node that made the change is fast.
        assertThat(asked.plus(maxAge).plus(simulation.schedule.delays().clockSkew()))
            .isBeforeOrEqualTo(simulation.now);
      }
      assertThat(maxAge).isLessThanOrEqualTo(simulation.schedule.delays().jwksMaxAge());
    }
  }

  private static BelievedTime believed(Instant now) {
    return new BelievedTime(now, List.of());
  }
}
