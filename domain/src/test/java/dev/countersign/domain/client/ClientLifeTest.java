package dev.countersign.domain.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Tests which tokens of a client are valid after its clock was wrong. */
class ClientLifeTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00.123456789Z");
  private static final Instant FUTURE = NOW.plus(Duration.ofDays(365));

  @Test
  void tokensOfBeforeATokenResetAreNotValid() {
    var life = ClientLife.from(NOW).withoutTokens(NOW.plusSeconds(60));
    assertThat(life.accepts(NOW, NOW.plusSeconds(90))).isFalse();
    assertThat(life.accepts(NOW.plusSeconds(62), NOW.plusSeconds(90))).isTrue();
  }

  @Test
  void aClientThatWasRegisteredInTheFutureCanUseItsTokens() {
    assertThat(ClientLife.from(FUTURE).accepts(NOW, NOW)).isTrue();
  }

  @Test
  void aConsentForAPreviousClientIsNotAccepted() {
    var life = ClientLife.from(NOW);
    var later = NOW.plus(Duration.ofDays(1));
    assertThat(life.acceptsConsent(life.issuedAt(), later)).isTrue();
    assertThat(life.acceptsConsent(life.issuedAt().minusNanos(1000), later)).isFalse();
    assertThat(life.acceptsConsent(life.issuedAt().minusNanos(1000), NOW)).isFalse();
  }

  @Test
  void aClientThatWasRegisteredInTheFutureCanUseItsConsents() {
    assertThat(ClientLife.from(FUTURE).acceptsConsent(NOW, NOW.plusSeconds(60))).isTrue();
    assertThat(ClientLife.from(FUTURE).acceptsConsent(NOW, FUTURE)).isFalse();
  }

  @Test
  void aTokenResetInTheFutureIsRepeatedToEndIt() {
    var reset = ClientLife.from(NOW).withoutTokens(FUTURE);
    assertThat(reset.accepts(NOW, NOW)).isFalse();
    assertThat(reset.withoutTokens(NOW).accepts(NOW.plusSeconds(2), NOW.plusSeconds(2))).isTrue();
  }
}
