package dev.countersign.domain.registrationupkeep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.domain.key.KeyId;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.relyingparty.RegistrationName;
import dev.countersign.domain.sealing.RecordIdentity;
import dev.countersign.domain.sealing.Sealed;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class UpkeepTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final Instant BEFORE = NOW.minusNanos(1);
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final RegistrationName NAME = new RegistrationName("bank");
  private static final Sealed PERMISSION = new Sealed("a.b.c.d.e");
  private static final Upkeep FIRST = Upkeep.first(NAME);
  private static final SecretRenewal SECRET =
      new SecretRenewal(NOW.plus(MINUTE), NOW, 0, Optional.empty());
  private static final KeyDelivery KEYS =
      new KeyDelivery("kid", NOW, 0, Optional.empty(), KeyTransition.NONE);
  private static final Standing DEAD =
      Standing.GOOD
          .refused(NOW.minus(MINUTE.multipliedBy(10)))
          .refused(NOW.minus(MINUTE.multipliedBy(5)))
          .gone(NOW);

  private static final Upkeep WITH_SECRET = FIRST.with(Optional.of(SECRET));
  private static final Upkeep WITH_KEYS = FIRST.with(KEYS);

  @Test
  void nothingIsDueAtFirst() {
    assertThat(FIRST.version()).isZero();
    assertThat(FIRST.dueAt()).isEmpty();
    assertThat(FIRST.isDue(Instant.MAX)).isFalse();
    assertThat(FIRST.isSecretDue(NOW)).isFalse();
    assertThat(FIRST.isKeyDeliveryDue(NOW)).isFalse();
    assertThat(FIRST.isCheckDue(NOW)).isFalse();
  }

  @Test
  void isDueAtTheEarliestTime() {
    var keysLater = FIRST.with(KeyDelivery.first("kid", NOW));
    assertThat(keysLater.with(Optional.of(SECRET)).dueAt()).contains(NOW);
    assertThat(WITH_SECRET.with(Standing.GOOD.unclear(NOW)).dueAt()).contains(NOW);
    assertThat(keysLater.with(Standing.GOOD.unclear(NOW)).dueAt())
        .contains(NOW.plus(MINUTE.multipliedBy(5)));
  }

  @Test
  void isDueFromItsTimeOn() {
    assertThat(WITH_SECRET.isDue(BEFORE)).isFalse();
    assertThat(WITH_SECRET.isDue(NOW)).isTrue();
    assertThat(WITH_SECRET.isSecretDue(BEFORE)).isFalse();
    assertThat(WITH_SECRET.isSecretDue(NOW)).isTrue();
    assertThat(WITH_KEYS.isKeyDeliveryDue(BEFORE)).isFalse();
    assertThat(WITH_KEYS.isKeyDeliveryDue(NOW)).isTrue();
    assertThat(FIRST.with(DEAD).isCheckDue(BEFORE)).isFalse();
    assertThat(FIRST.with(DEAD).isCheckDue(NOW)).isTrue();
  }

  @Test
  void neitherASecretNorKeysAreDueIfTheRegistrationIsDead() {
    var dead = WITH_SECRET.with(KEYS).with(DEAD.waiting());

    assertThat(dead.dueAt()).isEmpty();
    assertThat(dead.isSecretDue(NOW)).isFalse();
    assertThat(dead.isKeyDeliveryDue(NOW)).isFalse();
    assertThat(dead.with(DEAD).dueAt()).contains(NOW);
  }

  @Test
  void isNotDueWhileANodeWorksOnIt() {
    var claimed = WITH_SECRET.claimed(NOW);

    assertThat(claimed.isDue(NOW)).isFalse();
    assertThat(claimed.isDue(NOW.plus(MINUTE.multipliedBy(5)).minusNanos(1))).isFalse();
    assertThat(claimed.isDue(NOW.plus(MINUTE.multipliedBy(5)))).isTrue();
    assertThat(claimed.released().isDue(NOW)).isTrue();
  }

  /** The clock of the node that claimed it was ahead by more than nodes differ. */
  @Test
  void aClaimThatLastsTooLongDoesNotCount() {
    var latest = NOW.plus(MINUTE.multipliedBy(15));

    assertThat(Upkeep.latestClaim(NOW)).isEqualTo(latest);
    assertThat(WITH_SECRET.claimed(NOW.plus(MINUTE.multipliedBy(10))).isDue(NOW)).isFalse();
    assertThat(WITH_SECRET.claimed(NOW.plus(MINUTE.multipliedBy(10)).plusNanos(1)).isDue(NOW))
        .isTrue();
  }

  static Stream<Upkeep> changes() {
    var upkeep = WITH_SECRET.with(KEYS);
    return Stream.of(
        upkeep.claimed(NOW),
        upkeep.with(Optional.empty()),
        upkeep.secretFailed("no answer", NOW),
        upkeep.with(KEYS.trying("kid")),
        upkeep.withKeys(keys -> keys.trying("kid")),
        upkeep.keysFailed("no answer", NOW),
        upkeep.keyRefused(NOW),
        upkeep.with(DEAD),
        upkeep.permitting(Optional.of(PERMISSION), NOW));
  }

  @ParameterizedTest
  @MethodSource("changes")
  void eachChangeHasItsOwnVersion(Upkeep changed) {
    var upkeep = WITH_SECRET.with(KEYS);

    assertThat(changed.version()).isEqualTo(upkeep.version() + 1);
    assertThat(changed.registration()).isEqualTo(NAME);
    assertThat(changed.isLike(upkeep)).isFalse();
  }

  @Test
  void aVersionWithTheSameContentIsLikeTheOther() {
    assertThat(FIRST.released().isLike(FIRST)).isTrue();
    assertThat(FIRST.released()).isNotEqualTo(FIRST);
  }

  @Test
  void recordsFailedRequests() {
    assertThat(WITH_SECRET.secretFailed("no answer", NOW).secret())
        .contains(SECRET.failed("no answer", NOW));
    assertThat(WITH_KEYS.keysFailed("no answer", NOW).keys())
        .contains(KEYS.failed("no answer", NOW));
    assertThat(FIRST.secretFailed("no answer", NOW).isLike(FIRST)).isTrue();
    assertThat(FIRST.keysFailed("no answer", NOW).isLike(FIRST)).isTrue();
  }

  @Test
  void triesAKeyUntilTheServerAcceptsIt() {
    var tried = WITH_KEYS.withKeys(keys -> keys.trying("next"));

    assertThat(WITH_KEYS.keyOnTrial()).isEmpty();
    assertThat(tried.keyOnTrial()).contains(new KeyId("next"));
    assertThat(tried.isKeyRefusedSince(NOW)).isFalse();
    assertThat(tried.keyRefused(NOW).isKeyRefusedSince(NOW)).isTrue();
    assertThat(tried.keyRefused(NOW).isKeyRefusedSince(NOW.plusNanos(1))).isFalse();
    assertThat(tried.keyRefused(NOW).keyConfirmed().keyOnTrial()).isEmpty();
    assertThat(FIRST.withKeys(keys -> keys.trying("next")).isLike(FIRST)).isTrue();
  }

  @Test
  void aPermissionLetsADeadRegistrationBeMadeAgain() {
    var waiting = FIRST.with(DEAD.waiting());
    var permitted = waiting.permitting(Optional.of(PERMISSION), NOW);

    assertThat(permitted.permission()).contains(PERMISSION);
    assertThat(permitted.isCheckDue(NOW)).isTrue();
    assertThat(permitted.permitting(Optional.empty(), NOW).isLike(waiting)).isTrue();
  }

  @Test
  void aRegistrationThatWasMadeAgainKeepsItsPermission() {
    var again = Upkeep.madeAgain(NAME, PERMISSION, NOW);

    assertThat(again.permission()).contains(PERMISSION);
    assertThat(again.version()).isZero();
    assertThat(again.standing().isDoubted()).isFalse();
    assertThat(again.standing().triedAt()).contains(NOW);
    assertThat(again.dueAt()).isEmpty();
  }

  @Test
  void theSealOfAPermissionIsBoundToItsRegistration() {
    assertThat(Upkeep.permissionRecord(NAME))
        .isEqualTo(
            new RecordIdentity(
                "rp_registration_upkeep", JsonObject.EMPTY.with("registration", "bank")));
  }
}
