package dev.countersign.application.key;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.key.Key;
import dev.countersign.domain.key.KeyOwner;
import dev.countersign.domain.key.KeyRing;
import dev.countersign.domain.key.RingId;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.sealing.Sealed;
import dev.countersign.testkit.ProviderFixture;
import dev.countersign.testkit.clock.Judgments;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The secret of pairwise subjects is made once, and nothing replaces it. */
class PermanentKeyTest {

  private static final Actor ADMINISTRATOR = Actor.subject("admin");
  private static final RingId RING = RingId.pairwise();

  private final ProviderFixture provider = ProviderFixture.start();
  private final KeyUseCases.ChangeDependencies dependencies =
      ProviderFixture.changeDependencies(provider.stores(), provider.crypto(), provider.clock());
  private final PrepareKeys prepareKeys = KeyUseCases.prepareKeys(dependencies);

  @BeforeEach
  void setUp() {
    assertThat(prepareKeys.prepare(List.of(RING))).isEmpty();
  }

  private KeyRing ring() {
    return provider.stores().keyRings().find(RING).orElseThrow();
  }

  private Key.Active key() {
    return ring().active().orElseThrow();
  }

  @Test
  void aSecondStartKeepsIt() {
    var before = ring();
    assertThat(prepareKeys.prepare(List.of(RING))).isEmpty();
    assertThat(ring()).isEqualTo(before);
    assertThat(key().identity().keyType()).isEqualTo("oct");
    assertThat(key().identity().shown().member("k")).isEmpty();
  }

  @Test
  void theScheduleNeverRotatesIt() {
    var before = ring();
    var rotateKeys =
        KeyUseCases.rotateKeys(
            dependencies,
            ProviderFixture.SCHEDULE,
            Judgments.believing(provider.clock()),
            (owner, now) -> false);
    for (var month = 0; month < 24; month++) {
      provider.clock().pass(Duration.ofDays(31));
      var _ = rotateKeys.rotate();
    }
    assertThat(ring()).isEqualTo(before);
  }

  @Test
  void noRequestRotatesOrEndsIt() {
    var before = ring();
    var rotateRing =
        KeyUseCases.rotateRing(
            dependencies, ProviderFixture.SCHEDULE, Judgments.believing(provider.clock()));
    for (var force : List.of(true, false)) {
      assertThat(rotateRing.rotate(RING, force, ADMINISTRATOR))
          .isEqualTo(Result.refused(new RotateRing.RotationRefusal.PermanentKey()));
    }
    assertThat(
            KeyUseCases.compromiseKey(dependencies)
                .compromise(key().identity().id(), ADMINISTRATOR))
        .isEqualTo(Result.refused(new CompromiseKey.PermanentKey()));
    assertThat(ring()).isEqualTo(before);
  }

  /** A new secret would turn each user of a pairwise client into a stranger. */
  @Test
  void aStartReportsADamagedSecretAndDoesNotReplaceIt() {
    var damaged = ring().next(List.of(key().sealedAs(new Sealed("{}"))));
    assertThat(provider.stores().keyRings().save(damaged)).isTrue();

    assertThat(prepareKeys.prepare(List.of(RING))).containsExactly(RING);
    assertThat(ring()).isEqualTo(damaged);
  }

  @Test
  void itIsNotPublished() {
    var published = provider.publishKeys().publish(KeyOwner.PROVIDER);
    assertThat(published.keys().keys())
        .noneMatch(key -> key.keyId().equals(Optional.of(key().identity().id().value())));
  }
}
