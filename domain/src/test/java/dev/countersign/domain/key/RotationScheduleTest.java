package dev.countersign.domain.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.countersign.domain.jose.SignatureAlgorithm;
import dev.countersign.domain.key.ScheduleProblem.AnnouncementTooShort;
import dev.countersign.domain.key.ScheduleProblem.OutOfBounds;
import dev.countersign.domain.key.ScheduleProblem.Part;
import dev.countersign.domain.key.ScheduleProblem.PeriodTooShort;
import dev.countersign.domain.key.ScheduleProblem.RetirementTooShort;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.sealing.Sealed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A schedule with which a verifier could miss a key is refused. */
class RotationScheduleTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final PropagationDelays DELAYS =
      new PropagationDelays(
          Duration.ofMinutes(10),
          Duration.ofSeconds(5),
          Duration.ofSeconds(30),
          Duration.ofHours(1));
  private static final Duration ANNOUNCEMENT = Duration.ofMinutes(10).plusSeconds(35);
  private static final Duration RETIREMENT = Duration.ofHours(1).plusSeconds(65);
  private static final Duration PERIOD = ANNOUNCEMENT.plus(RETIREMENT);

  @Test
  void acceptsTheShortestSafeTimes() {
    assertThat(RotationSchedule.of(PERIOD, ANNOUNCEMENT, RETIREMENT, DELAYS))
        .isEqualTo(Result.ok(new RotationSchedule(PERIOD, ANNOUNCEMENT, RETIREMENT, DELAYS)));
  }

  @Test
  void refusesAnAnnouncementShorterThanACopyOfTheSet() {
    var shorter = ANNOUNCEMENT.minusNanos(1);
    assertRefused(PERIOD, shorter, RETIREMENT, new AnnouncementTooShort(shorter, DELAYS));
  }

  @Test
  void refusesARetirementShorterThanATokenLifetime() {
    var shorter = RETIREMENT.minusNanos(1);
    assertRefused(PERIOD, ANNOUNCEMENT, shorter, new RetirementTooShort(shorter, DELAYS));
  }

  @Test
  void refusesARetirementShorterThanACopyOfADecryptionKey() {
    var brief =
        new PropagationDelays(
            DELAYS.jwksMaxAge(), DELAYS.cacheTime(), DELAYS.clockSkew(), Duration.ofSeconds(1));
    var least = Duration.ofMinutes(10).plusSeconds(65);
    assertThat(brief.leastRetirement()).isEqualTo(least);
    assertThat(RotationSchedule.of(PERIOD, ANNOUNCEMENT, least.minusNanos(1), brief))
        .isEqualTo(Result.refused(new RetirementTooShort(least.minusNanos(1), brief)));
  }

  @Test
  void refusesAPeriodInWhichThreeKeysWouldBePublished() {
    var shorter = PERIOD.minusNanos(1);
    assertRefused(
        shorter, ANNOUNCEMENT, RETIREMENT, new PeriodTooShort(shorter, ANNOUNCEMENT, RETIREMENT));
  }

  @ParameterizedTest
  @CsvSource({"PT0S", "PT-1S", "PT0.999S", "P3661D", "P9999999D"})
  void refusesTimesOutOfBounds(Duration value) {
    assertRefused(value, ANNOUNCEMENT, RETIREMENT, new OutOfBounds(Part.PERIOD, value));
    assertRefused(PERIOD, value, RETIREMENT, new OutOfBounds(Part.ANNOUNCEMENT, value));
    assertRefused(PERIOD, ANNOUNCEMENT, value, new OutOfBounds(Part.RETIREMENT, value));
  }

  @Test
  void acceptsTimesFromOneSecondToTenYears() {
    var none = new PropagationDelays(Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO);
    var second = Duration.ofSeconds(1);

    assertThat(RotationSchedule.of(Duration.ofDays(3660), second, second, none))
        .isInstanceOf(Result.Ok.class);
  }

  @Test
  void knowsWhenTheNextReplacedKeyIsRetired() {
    var schedule = new RotationSchedule(PERIOD, ANNOUNCEMENT, RETIREMENT, DELAYS);
    var id = RingId.signing(KeyOwner.PROVIDER, SignatureAlgorithm.ES256);
    var ring =
        KeyRing.first(
            id, List.of(retiring(id, "later", NOW.plusSeconds(1)), retiring(id, "a", NOW)));

    assertThat(schedule.nextRetirement(ring)).contains(NOW.plus(RETIREMENT));
    assertThat(schedule.nextRetirement(KeyRing.unwritten(id))).isEmpty();
  }

  private static Key retiring(RingId ring, String name, Instant since) {
    var shown = JsonObject.EMPTY.with("kty", "EC");
    return new Key.Retiring(
        new KeyIdentity(new KeyId(name), ring, shown), new Sealed("{}"), new Key.Since(since, 1));
  }

  @Test
  void refusesDelaysThatAreNegative() {
    var ok = Duration.ZERO;
    var bad = Duration.ofNanos(-1);
    assertThatIllegalArgumentException().isThrownBy(() -> new PropagationDelays(bad, ok, ok, ok));
    assertThatIllegalArgumentException().isThrownBy(() -> new PropagationDelays(ok, bad, ok, ok));
    assertThatIllegalArgumentException().isThrownBy(() -> new PropagationDelays(ok, ok, bad, ok));
    assertThatIllegalArgumentException().isThrownBy(() -> new PropagationDelays(ok, ok, ok, bad));
  }

  private static void assertRefused(
      Duration period, Duration announcement, Duration retirement, ScheduleProblem problem) {
    assertThat(RotationSchedule.of(period, announcement, retirement, DELAYS))
        .isEqualTo(Result.refused(problem));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RotationSchedule(period, announcement, retirement, DELAYS));
  }
}
