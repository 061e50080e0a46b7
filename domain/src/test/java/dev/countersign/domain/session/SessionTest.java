package dev.countersign.domain.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.domain.oauth.ClockTolerance;
import dev.countersign.domain.oauth.SecretHash;
import dev.countersign.domain.user.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Tests when a session is valid. */
class SessionTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final SessionPolicy POLICY =
      new SessionPolicy(
          Duration.ofHours(8), Duration.ofHours(1), Optional.of(Duration.ofDays(30)), true);

  private static Session session(Instant from, Optional<Instant> used, boolean remembered) {
    return new Session(
        new SessionId("id"),
        new SecretHash("h".repeat(43)),
        new UserId("user"),
        from,
        List.of("pwd"),
        POLICY.expiry(from, remembered),
        used,
        remembered,
        Optional.empty(),
        Optional.empty());
  }

  private static boolean isValid(Session session, Instant at) {
    return session.isValidAt(at, POLICY);
  }

  @Test
  void isValidUntilItExpiresHoweverMuchItIsUsed() {
    var session = session(NOW.minus(Duration.ofHours(8)), Optional.of(NOW), false);
    assertThat(isValid(session, NOW.minusNanos(1))).isTrue();
    assertThat(isValid(session, NOW)).isFalse();
  }

  @Test
  void isNotValidWithoutUse() {
    var session = session(NOW, Optional.of(NOW.plusSeconds(60)), false);
    assertThat(isValid(session, NOW.plusSeconds(60 + 3600).minusNanos(1))).isTrue();
    assertThat(isValid(session, NOW.plusSeconds(60 + 3600))).isFalse();
  }

  @Test
  void ofAnEarlierReleaseIsValidUntilItExpires() {
    var session = session(NOW, Optional.empty(), false);
    assertThat(isValid(session, NOW.plus(Duration.ofHours(8)).minusNanos(1))).isTrue();
    assertThat(session.needsUse(NOW, POLICY)).isTrue();
  }

  @Test
  void thatIsRememberedIsValidWithoutUse() {
    var session = session(NOW, Optional.of(NOW), true);
    assertThat(isValid(session, NOW.plus(Duration.ofDays(30)).minusNanos(1))).isTrue();
    assertThat(isValid(session, NOW.plus(Duration.ofDays(30)))).isFalse();
    assertThat(session.life()).isEqualTo(Duration.ofDays(30));
  }

  @Test
  void isNotValidIfItBeganInTheFuture() {
    assertThat(isValid(session(NOW.plus(ClockTolerance.LIMIT), Optional.empty(), false), NOW))
        .isTrue();
    assertThat(isValid(session(NOW.plus(Duration.ofDays(365)), Optional.empty(), false), NOW))
        .isFalse();
  }

  @Test
  void storesAUseTenTimesInTheTimeWithoutUse() {
    var session = session(NOW, Optional.of(NOW), false);
    assertThat(session.needsUse(NOW.plusSeconds(360), POLICY)).isFalse();
    assertThat(session.needsUse(NOW.plusSeconds(360).plusNanos(1), POLICY)).isTrue();
  }

  @Test
  void isRememberedOnlyIfTheUserMayAskForIt() {
    var without =
        new SessionPolicy(Duration.ofHours(8), Duration.ofHours(1), Optional.empty(), true);
    assertThat(POLICY.remembers(true)).isTrue();
    assertThat(POLICY.remembers(false)).isFalse();
    assertThat(without.remembers(true)).isFalse();
    assertThat(without.longestLife()).isEqualTo(Duration.ofHours(8));
    assertThat(POLICY.longestLife()).isEqualTo(Duration.ofDays(30));
  }
}
