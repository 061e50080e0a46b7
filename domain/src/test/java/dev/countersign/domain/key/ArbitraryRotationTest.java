package dev.countersign.domain.key;

import static org.assertj.core.api.Assertions.assertThat;

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
 * What holds for every schedule, whenever somebody looks at the ring: often or after years, and
 * also if a key is lost in between.
 */
class ArbitraryRotationTest {

  private static final int LOOKS = 120;
  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

  static LongStream seeds() {
    return LongStream.range(0, Integer.getInteger("countersign.seeds", 40));
  }

  /** One ring that lives through time, and what is remembered of its keys. */
  private static final class Life {
    private final Random random;
    private final RotationSchedule schedule;
    private final Map<KeyId, Instant> published = new HashMap<>();
    private Instant now = START;
    private KeyRing ring;
    private boolean lost;

    Life(long seed) {
      random = new Random(seed);
      schedule = schedule(random);
      ring =
          KeyRing.unwritten(
              random.nextBoolean()
                  ? RingId.signing(KeyOwner.PROVIDER, SignatureAlgorithm.ES256)
                  : RingId.decryption(KeyOwner.PROVIDER, KeyManagementAlgorithm.ECDH_ES));
      look();
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

    void look() {
      lost = random.nextInt(50) == 0 && !ring.keys().isEmpty();
      if (lost) {
        var key = ring.keys().get(random.nextInt(ring.keys().size()));
        ring = PlannedRing.after(ring, RotationPlan.compromise(ring, List.of(key)), now);
      }
      ring = PlannedRing.after(ring, RotationPlan.of(ring, now, schedule), now);
    }

    void remember() {
      for (var key : ring.keys()) {
        var unused = published.putIfAbsent(key.identity().id(), now);
        assert unused == null || !unused.isAfter(now);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void aRingAlwaysSignsAndNeverWithAKeyThatNobodyKnows(long seed) {
    var life = new Life(seed);
    life.remember();
    for (var look = 0; look < LOOKS; look++) {
      var before = life.ring.active().orElseThrow();
      life.pass();
      life.look();
      var after = life.ring.active().orElseThrow();
      if (!after.identity().equals(before.identity()) && !life.lost) {
        assertThat(life.published).containsKey(after.identity().id());
        assertThat(Duration.between(life.published.get(after.identity().id()), life.now))
            .isGreaterThanOrEqualTo(life.schedule.announcement());
        assertThat(Duration.between(before.since().at(), life.now))
            .isGreaterThanOrEqualTo(life.schedule.period());
      }
      life.remember();
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void nothingIsDueTwice(long seed) {
    var life = new Life(seed);
    for (var look = 0; look < LOOKS; look++) {
      life.pass();
      life.look();
      assertThat(RotationPlan.of(life.ring, life.now, life.schedule).steps()).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void aKeyIsKnownForItsWholeRetirementAndNotMuchLonger(long seed) {
    var life = new Life(seed);
    for (var look = 0; look < LOOKS; look++) {
      var before = life.ring;
      life.pass();
      life.look();
      for (var key : before.keys()) {
        if (key instanceof Key.Retiring retiring && !life.lost) {
          var over = !life.now.isBefore(retiring.since().at().plus(life.schedule.retirement()));
          assertThat(life.ring.keys().contains(retiring)).isNotEqualTo(over);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void aRingNeverPublishesMoreThanTwoKeysNorRemembersAllThatEnded(long seed) {
    var life = new Life(seed);
    for (var look = 0; look < LOOKS; look++) {
      life.pass();
      life.look();
      assertThat(life.ring.published()).hasSizeBetween(1, 2);
      assertThat(life.ring.keys()).hasSizeLessThan(RotationPlan.MOST_ENDED + 8);
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void noCopyOutlivesTheNextChange(long seed) {
    var life = new Life(seed);
    for (var look = 0; look < LOOKS; look++) {
      var copied = new PublishedRings(List.of(life.ring));
      var maxAge = copied.maxAge(life.now, life.schedule);
      var asked = life.now;
      life.pass();
      life.look();
      var changed = !new PublishedRings(List.of(life.ring)).keys().equals(copied.keys());
      if (changed && !life.lost && maxAge.isPositive()) {
        // Also if the clock of the node that made the change is ahead.
        assertThat(asked.plus(maxAge).plus(life.schedule.delays().clockSkew()))
            .isBeforeOrEqualTo(life.now);
      }
      assertThat(maxAge).isLessThanOrEqualTo(life.schedule.delays().jwksMaxAge());
    }
  }
}
