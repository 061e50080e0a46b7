package dev.countersign.domain.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Tests when a client and its tokens are valid, also after the clock was wrong. */
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

  @Test
  void isRefusedFromTheMomentOfItsExpiry() {
    var life = new ClientLife(NOW, NOW, Optional.of(FUTURE), false);

    assertThat(life.end(FUTURE.minusNanos(1))).isEmpty();
    assertThat(life.status(FUTURE.minusNanos(1))).isEqualTo(ClientLife.ClientStatus.ENABLED);
    assertThat(life.end(FUTURE)).contains(ClientLife.End.EXPIRED);
    assertThat(life.status(FUTURE)).isEqualTo(ClientLife.ClientStatus.EXPIRED);
    assertThat(life.accepts(FUTURE, FUTURE)).isFalse();
    assertThat(ClientLife.End.EXPIRED.reason()).contains("expired");
  }

  @Test
  void isRefusedWhileItIsDisabled() {
    var life = ClientLife.from(NOW).disabled(true);

    assertThat(life.end(NOW)).contains(ClientLife.End.DISABLED);
    assertThat(life.status(NOW)).isEqualTo(ClientLife.ClientStatus.DISABLED);
    assertThat(life.accepts(NOW, NOW)).isFalse();
    assertThat(life.disabled(false).end(NOW)).isEmpty();
    assertThat(ClientLife.End.DISABLED.reason()).contains("disabled");
  }
}
