package dev.countersign.domain.relyingparty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.domain.client.ClientAuthMethod;
import dev.countersign.domain.client.ClientAuthentication;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.oauth.ClockTolerance;
import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.oauth.ResourceIndicator;
import dev.countersign.domain.oauth.Scope;
import dev.countersign.domain.sealing.Sealed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Tests when a leased token is renewed, and what its seal is bound to. */
class TokenLeaseTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final Duration MARGIN = Duration.ofMinutes(1);

  @Test
  void isRenewedAMarginBeforeItsEnd() {
    var lease = lease(Duration.ofHours(1));

    assertThat(lease.isFreshAt(NOW.plusSeconds(3539), MARGIN)).isTrue();
    assertThat(lease.isFreshAt(NOW.plusSeconds(3540), MARGIN)).isFalse();
    assertThat(lease.isFreshAt(NOW.plusSeconds(3600), Duration.ZERO)).isFalse();
  }

  @Test
  void isUsedForMostOfAShortLifetime() {
    var lease = lease(Duration.ofSeconds(60));

    assertThat(lease.isFreshAt(NOW, MARGIN)).isTrue();
    assertThat(lease.isFreshAt(NOW.plusSeconds(53), MARGIN)).isTrue();
    assertThat(lease.isFreshAt(NOW.plusSeconds(54), MARGIN)).isFalse();
  }

  @Test
  void isNeverFreshWithoutALifetime() {
    assertThat(lease(Duration.ZERO).isFreshAt(NOW, MARGIN)).isFalse();
  }

  @Test
  void hasOnePurposeForAnyOrderOfScopeTokens() {
    var resource = new ResourceIndicator("https://api.example");

    assertThat(purpose(Scope.of("b", "a"), Optional.empty()).name()).isEqualTo("demo|a b|");
    assertThat(purpose(Scope.of("a", "b"), Optional.empty()).name()).isEqualTo("demo|a b|");
    assertThat(purpose(Scope.of("a|https://api.example"), Optional.empty()).name())
        .isNotEqualTo(purpose(Scope.of("a"), Optional.of(resource)).name());
  }

  @Test
  void isSealedForItsPurposeAndTime() {
    assertThat(lease(Duration.ofHours(1)).record())
        .isNotEqualTo(lease(Duration.ofHours(2)).record());
  }

  @Test
  void isOfTheRegistrationThatItWasIssuedTo() {
    var lease = lease(Duration.ofHours(1));
    assertThat(lease.isOf(registration("demo", NOW.minusSeconds(1)), NOW)).isTrue();
    assertThat(lease.isOf(registration("demo", NOW.plusMillis(999)), NOW)).isTrue();
    assertThat(lease.isOf(registration("demo", NOW.plusSeconds(1)), NOW)).isFalse();
    assertThat(lease.isOf(registration("other", NOW.minusSeconds(1)), NOW)).isFalse();
  }

  @Test
  void isOfARegistrationThatWasMadeInTheFuture() {
    var lease = lease(Duration.ofHours(1));
    var future = registration("demo", NOW.plus(ClockTolerance.LIMIT).plusNanos(1000));
    assertThat(lease.isOf(future, NOW)).isTrue();
    assertThat(lease.isOf(future, NOW.plusNanos(1000))).isFalse();
    assertThat(lease.isOf(registration("other", future.registeredAt()), NOW)).isFalse();
  }

  @Test
  void aLeaseOfAPreviousRegistrationIsNeverUsedHoweverOldItIs() {
    var lease = lease(Duration.ofDays(365));
    var later = NOW.plus(Duration.ofDays(30));
    assertThat(lease.isOf(registration("demo", later), later)).isFalse();
  }

  private static Registration registration(String name, Instant at) {
    return new Registration(
        new RegistrationName(name),
        new ServerMetadata(
            new Issuer("https://as.example"),
            Map.of(),
            List.of("client_secret_basic"),
            List.of(),
            EncryptionOffer.NONE,
            EncryptionOffer.NONE),
        new ClientId("client"),
        ClientAuthentication.by(ClientAuthMethod.CLIENT_SECRET_BASIC),
        new Sealed("{}"),
        Optional.empty(),
        at);
  }

  private static TokenPurpose purpose(Scope scope, Optional<ResourceIndicator> resource) {
    return new TokenPurpose(new RegistrationName("demo"), scope, resource);
  }

  private static TokenLease lease(Duration life) {
    return new TokenLease(
        purpose(Scope.NONE, Optional.empty()), new Sealed("{}"), NOW, NOW.plus(life));
  }

  @Test
  void isRenewedIfItWasObtainedInTheFuture() {
    var lease = lease(Duration.ofHours(1));
    var early = NOW.minus(ClockTolerance.LIMIT);
    assertThat(lease.isFreshAt(early, Duration.ofMinutes(1))).isTrue();
    assertThat(lease.isFreshAt(early.minusNanos(1000), Duration.ofMinutes(1))).isFalse();
  }
}
