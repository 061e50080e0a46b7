package dev.countersign.domain.registrationupkeep;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class StandingTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final Instant LATER = NOW.plus(Standing.APART);

  @Test
  void aRegistrationThatWasNotRefusedTwiceIsNotDead() {
    assertThat(Standing.GOOD.gone(NOW)).isEqualTo(Standing.GOOD);
    var once = Standing.GOOD.refused(NOW);
    assertThat(once.gone(LATER)).isEqualTo(once);
    assertThat(once.refused(LATER.minusMillis(1))).isEqualTo(once);
    assertThat(once.refused(LATER).gone(LATER).isDead()).isTrue();
  }

  @Test
  void furtherRefusalsChangeNothing() {
    var twice = Standing.GOOD.refused(NOW).refused(LATER);
    assertThat(twice.refused(LATER.plus(Duration.ofDays(1)))).isEqualTo(twice);
    var dead = twice.gone(LATER);
    assertThat(dead.refused(LATER.plus(Duration.ofDays(1)))).isEqualTo(dead);
    assertThat(dead.gone(LATER.plus(Duration.ofDays(1)))).isEqualTo(dead);
  }

  /** The clock of a node was ahead by more than nodes differ. */
  @Test
  void aRefusalInTheFutureCountsFromNow() {
    var ahead = Standing.GOOD.refused(NOW.plus(Duration.ofHours(1)));
    assertThat(ahead.refused(NOW)).isEqualTo(Standing.GOOD.refused(NOW));
  }

  @Test
  void theAttemptOfADayIsRememberedAfterASuccess() {
    var dead = Standing.GOOD.refused(NOW).refused(LATER).gone(LATER);
    var again = dead.trying(LATER).accepted().refused(LATER).refused(LATER.plus(Standing.APART));
    var nextDay = LATER.plus(Standing.BETWEEN_ATTEMPTS);
    assertThat(again.gone(LATER.plus(Standing.APART)).checkAt()).contains(nextDay);
    assertThat(again.gone(nextDay.plusSeconds(1)).checkAt()).contains(nextDay.plusSeconds(1));
  }

  @Test
  void onlyADeadRegistrationWaitsForAPermission() {
    var twice = Standing.GOOD.refused(NOW).refused(LATER);
    assertThat(twice.permitted(LATER)).isEqualTo(twice);
    assertThat(twice.withdrawn()).isEqualTo(twice);
    var dead = twice.gone(LATER);
    assertThat(dead.waiting().checkAt()).isEmpty();
    assertThat(dead.withdrawn().checkAt()).isEmpty();
    assertThat(dead.waiting().permitted(LATER).checkAt()).contains(LATER);
  }

  @Test
  void isDoubtedUntilTheServerAcceptsCredentials() {
    var twice = Standing.GOOD.refused(NOW).refused(LATER);
    assertThat(Standing.GOOD.isDoubted()).isFalse();
    assertThat(Standing.GOOD.refused(NOW).isDoubted()).isTrue();
    assertThat(twice.gone(LATER).isDoubted()).isTrue();
    assertThat(twice.accepted()).isEqualTo(Standing.GOOD);
  }

  /** The clock of the node that tried was ahead by more than nodes differ. */
  @Test
  void anAttemptInTheFutureDoesNotDelayTheNextOne() {
    var dead = Standing.GOOD.refused(NOW).refused(LATER).gone(LATER);
    var ahead = dead.trying(LATER.plus(Duration.ofHours(1)));
    assertThat(ahead.permitted(LATER).checkAt()).contains(LATER);
    assertThat(dead.trying(LATER).permitted(LATER).checkAt())
        .contains(LATER.plus(Standing.BETWEEN_ATTEMPTS));
  }

  @Test
  void waitsForADayAfterAFailedAttempt() {
    var dead = Standing.GOOD.refused(NOW).refused(LATER).gone(LATER);
    var failed = dead.notRegistered("r".repeat(401), LATER);
    assertThat(failed.isDead()).isTrue();
    assertThat(failed.failure()).contains("r".repeat(400));
    assertThat(failed.checkAt()).contains(LATER.plus(Standing.BETWEEN_ATTEMPTS));
    assertThat(failed.trying(LATER).failure()).isEmpty();
  }
}
