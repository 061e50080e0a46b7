package dev.countersign.domain.user;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.domain.oauth.ClockTolerance;
import dev.countersign.domain.oauth.SecretHash;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Tests when a session is valid. */
class SessionTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  private static Session session(Instant from) {
    return new Session(
        new SecretHash("h".repeat(43)), new UserId("user"), from, from.plus(Duration.ofHours(8)));
  }

  @Test
  void isValidUntilItExpires() {
    var session = session(NOW.minus(Duration.ofHours(8)));
    assertThat(session.isValidAt(NOW.minusNanos(1))).isTrue();
    assertThat(session.isValidAt(NOW)).isFalse();
  }

  @Test
  void isNotValidIfItBeganInTheFuture() {
    assertThat(session(NOW.plus(ClockTolerance.LIMIT)).isValidAt(NOW)).isTrue();
    assertThat(session(NOW.plus(Duration.ofDays(365))).isValidAt(NOW)).isFalse();
  }
}
