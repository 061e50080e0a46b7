package dev.countersign.domain.user;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;

/** Since when, and whether, an account accepts what was issued for its user. */
class AccountLifeTest {

  private static final Instant NOW = Instant.parse("2030-01-01T00:00:00.5Z");
  private static final AccountLife LIFE = AccountLife.from(NOW);

  @Test
  void acceptsWhatWasIssuedSinceItsCreation() {
    assertThat(LIFE.accepts(NOW)).isTrue();
    assertThat(LIFE.accepts(NOW.truncatedTo(ChronoUnit.SECONDS))).isTrue();
  }

  @Test
  void acceptsNothingWhileItIsDisabled() {
    assertThat(LIFE.disabled(true).accepts(NOW)).isFalse();
    assertThat(LIFE.disabled(true).disabled(false)).isEqualTo(LIFE);
  }

  @Test
  void acceptsWhatIsIssuedAfterItsTokensWereEnded() {
    var ended = LIFE.withoutTokens(NOW);
    assertThat(ended.accepts(NOW)).isFalse();
    assertThat(ended.accepts(NOW.plusMillis(499))).isFalse();
    assertThat(ended.accepts(NOW.plusMillis(500))).isTrue();
  }

  @Test
  void measuresInMicroseconds() {
    var exact = Instant.parse("2030-01-01T00:00:00.123456789Z");
    assertThat(new AccountLife(exact, exact, false).tokensSince())
        .isEqualTo(Instant.parse("2030-01-01T00:00:00.123456Z"));
  }
}
