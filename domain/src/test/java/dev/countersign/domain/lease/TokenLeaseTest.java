package dev.countersign.domain.lease;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.domain.client.ClientAuthMethod;
import dev.countersign.domain.client.ClientAuthentication;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.oauth.ClockTolerance;
import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.oauth.ResourceIndicator;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.oauth.Scope;
import dev.countersign.domain.relyingparty.EncryptionOffer;
import dev.countersign.domain.relyingparty.Registration;
import dev.countersign.domain.relyingparty.RegistrationName;
import dev.countersign.domain.relyingparty.ServerMetadata;
import dev.countersign.domain.sealing.Sealed;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Tests when a leased token is renewed, and what its seal is bound to. */
class TokenLeaseTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  @Test
  void isRenewedWhenATenthOfItsLifeIsLeft() {
    var lease = lease(Duration.ofHours(1));

    assertThat(MinLife.DEFAULT.isMetBy(lease.lifespan(), NOW.plusSeconds(3240))).isTrue();
    assertThat(MinLife.DEFAULT.isMetBy(lease.lifespan(), NOW.plusSeconds(3241))).isFalse();
  }

  @Test
  void isRenewedWhenLessIsLeftThanTheCallerAsksFor() {
    var lease = lease(Duration.ofHours(1));
    var life = life("600");

    assertThat(life.isMetBy(lease.lifespan(), NOW.plusSeconds(3000))).isTrue();
    assertThat(life.isMetBy(lease.lifespan(), NOW.plusSeconds(3000).plusNanos(1000))).isFalse();
    assertThat(life("0").isMetBy(lease.lifespan(), NOW.plusSeconds(3599))).isTrue();
    assertThat(life("0").isMetBy(lease.lifespan(), NOW.plusSeconds(3600))).isFalse();
  }

  @Test
  void isGivenToItsEndOnlyIfTheCallerNamedNoTime() {
    var lease = lease(Duration.ofHours(1));
    assertThat(MinLife.DEFAULT.canDoWith(lease.lifespan(), NOW.plusSeconds(3599))).isTrue();
    assertThat(MinLife.DEFAULT.canDoWith(lease.lifespan(), NOW.plusSeconds(3600))).isFalse();
    assertThat(life("600").canDoWith(lease.lifespan(), NOW.plusSeconds(3001))).isFalse();
  }

  @Test
  void showsThatTheServerIssuesNoTokenThatLivesLongEnough() {
    var lease = lease(Duration.ofHours(1));
    var soon = NOW.plusSeconds(60);
    assertThat(life("3600").isBeyond(lease.lifespan(), soon)).isTrue();
    assertThat(life("3599").isBeyond(lease.lifespan(), soon)).isFalse();
    assertThat(life("3599").isBeyond(lease.lifespan(), NOW.plusMillis(1001))).isTrue();
    assertThat(life("3600").isBeyond(lease.lifespan(), NOW.plusSeconds(3541))).isFalse();
    assertThat(life("60").isBeyond(lease.lifespan(), soon)).isFalse();
    assertThat(MinLife.DEFAULT.isBeyond(lease.lifespan(), soon)).isFalse();
  }

  @Test
  void readsTheTimeThatACallerAsksFor() {
    assertThat(MinLife.parse(Optional.empty())).isEqualTo(Result.ok(MinLife.DEFAULT));
    assertThat(life("86400").asked()).contains(Duration.ofDays(1));
    for (var wrong : List.of("86401", "-1", "1.5", "", " 1", "1s", "99999999999999999999")) {
      assertThat(MinLife.parse(Optional.of(wrong)))
          .as(wrong)
          .isEqualTo(Result.refused("min_life must be a whole number of seconds from 0 to 86400"));
    }
  }

  private static MinLife life(String seconds) {
    return MinLife.parse(Optional.of(seconds))
        .orElse(
            reason -> {
              throw new AssertionError(reason);
            });
  }

  @Test
  void isRenewedAheadAtATimeOfItsOwn() {
    var times = new HashSet<Instant>();
    for (var i = 0; i < 100; i++) {
      var purpose = purpose(Scope.of("scope-" + i), Optional.empty());
      var lease = new TokenLease(purpose, new Sealed("{}"), NOW, NOW.plusSeconds(1000));
      times.add(lease.renewAt());
      assertThat(lease.renewAt()).isBetween(NOW.plusSeconds(750), NOW.plusSeconds(850));
      assertThat(MinLife.DEFAULT.isMetBy(lease.lifespan(), lease.renewAt())).isTrue();
    }
    assertThat(times).hasSizeGreaterThan(50);
  }

  @Test
  void isNeverFreshWithoutALifetime() {
    assertThat(MinLife.DEFAULT.isMetBy(lease(Duration.ZERO).lifespan(), NOW)).isFalse();
  }

  @Test
  void namesAPurposeFromWhichItCanBeRead() {
    var resource = Optional.of(new ResourceIndicator("https://api.example/?a=b"));
    for (var purpose :
        List.of(
            purpose(Scope.NONE, Optional.empty()),
            purpose(Scope.of("a", "b|c"), Optional.empty()),
            purpose(Scope.of("a"), resource),
            purpose(Scope.NONE, resource))) {
      assertThat(TokenPurpose.parse(purpose.name())).contains(purpose);
    }
    for (var wrong : List.of("", "demo", "demo|", "|a|", "demo|a  b|", "demo|a|b", "Demo|a|")) {
      assertThat(TokenPurpose.parse(wrong)).as(wrong).isEmpty();
    }
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
    assertThat(MinLife.DEFAULT.isMetBy(lease.lifespan(), early)).isTrue();
    assertThat(MinLife.DEFAULT.isMetBy(lease.lifespan(), early.minusNanos(1000))).isFalse();
  }
}
