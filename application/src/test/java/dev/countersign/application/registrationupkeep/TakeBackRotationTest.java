package dev.countersign.application.registrationupkeep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.key.AnnounceSuccessor;
import dev.countersign.application.key.KeyUseCases;
import dev.countersign.application.key.RotateKeys;
import dev.countersign.application.key.RotateRing;
import dev.countersign.application.registrationupkeep.TakeBackRotation.Outcome;
import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.jose.SignatureAlgorithm;
import dev.countersign.domain.key.Key;
import dev.countersign.domain.key.KeyId;
import dev.countersign.domain.key.KeyOwner;
import dev.countersign.domain.key.PropagationDelays;
import dev.countersign.domain.key.RingId;
import dev.countersign.domain.key.RotationSchedule;
import dev.countersign.testkit.ProviderFixture;
import dev.countersign.testkit.clock.Judgments;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests that rotations of the signing key of a registration are taken back, with real rings. */
class TakeBackRotationTest {

  private static final RingId RING =
      RingId.signing(KeyOwner.relyingParty("demo"), SignatureAlgorithm.ES256);
  private static final Actor ADMIN = Actor.subject("admin");
  private static final RotationSchedule SCHEDULE =
      new RotationSchedule(
          Duration.ofDays(30),
          Duration.ofDays(1),
          Duration.ofDays(1),
          new PropagationDelays(
              Duration.ofMinutes(10),
              Duration.ofSeconds(5),
              Duration.ofSeconds(30),
              Duration.ofMinutes(10)));
  private static final Duration YEAR = Duration.ofDays(365);

  private final ProviderFixture provider = ProviderFixture.start();
  private final KeyUseCases.ChangeDependencies dependencies =
      ProviderFixture.changeDependencies(provider.stores(), provider.crypto(), provider.clock());
  private boolean kept;
  private final RotateKeys rotateKeys =
      KeyUseCases.rotateKeys(
          dependencies,
          SCHEDULE,
          Judgments.believing(provider.clock()),
          (owner, now) -> kept && owner.equals(RING.owner()));
  private final RotateRing rotateRing =
      KeyUseCases.rotateRing(dependencies, SCHEDULE, Judgments.believing(provider.clock()));
  private final AnnounceSuccessor announceSuccessor =
      KeyUseCases.announceSuccessor(dependencies, SCHEDULE, Judgments.believing(provider.clock()));
  private final TakeBackRotation takeBackRotation = UpkeepUseCases.takeBackRotation(dependencies);
  private KeyId first = new KeyId("none");
  private KeyId second = new KeyId("none");

  @BeforeEach
  void rotate() {
    assertThat(KeyUseCases.prepareKeys(dependencies).prepare(List.of(RING))).isEmpty();
    first = active();
    provider.clock().pass(Duration.ofDays(30));
    assertThat(announceSuccessor.announceDue(RING.owner(), Actor.SCHEDULE)).hasSize(1);
    provider.clock().pass(Duration.ofHours(1));
    release();
    second = active();
    assertThat(second).isNotEqualTo(first);
  }

  private void release() {
    var _ = rotateRing.rotate(RING, false, Actor.SCHEDULE);
  }

  private KeyId active() {
    return provider
        .stores()
        .keyRings()
        .find(RING)
        .orElseThrow()
        .active()
        .orElseThrow()
        .identity()
        .id();
  }

  private List<String> states() {
    return provider.stores().keyRings().find(RING).orElseThrow().keys().stream()
        .map(Key::state)
        .toList();
  }

  @Test
  void thePreviousKeySignsAgainAndTheNextOneIsHeld() {
    assertThat(takeBackRotation.takeBack(RING, second, ADMIN)).isEqualTo(Outcome.TAKEN_BACK);
    assertThat(active()).isEqualTo(first);
    provider.clock().pass(YEAR);
    var _ = rotateKeys.rotate();
    assertThat(states()).containsExactly("active", "upcoming");
    assertThat(active()).isEqualTo(first);
    release();
    assertThat(active()).isEqualTo(second);
  }

  @Test
  void onlyTheKeyThatSignsIsTakenBackAndOnlyOnce() {
    assertThat(takeBackRotation.takeBack(RING, first, ADMIN)).isEqualTo(Outcome.NOTHING);
    assertThat(active()).isEqualTo(second);
    assertThat(takeBackRotation.takeBack(RING, second, ADMIN)).isEqualTo(Outcome.TAKEN_BACK);
    assertThat(takeBackRotation.takeBack(RING, second, ADMIN)).isEqualTo(Outcome.NOTHING);
    assertThat(active()).isEqualTo(first);
  }

  @Test
  void withoutThePreviousKeyNothingIsTakenBack() {
    provider.clock().pass(Duration.ofDays(2));
    var _ = rotateKeys.rotate();
    assertThat(states()).containsExactly("retired", "active");
    assertThat(takeBackRotation.takeBack(RING, second, ADMIN)).isEqualTo(Outcome.NOTHING);
    assertThat(active()).isEqualTo(second);
  }

  @Test
  void replacedKeysAreNotErasedWhileTheyAreKept() {
    kept = true;
    provider.clock().pass(YEAR);
    var _ = rotateKeys.rotate();
    assertThat(states()).containsExactly("retiring", "active");
    kept = false;
    var _ = rotateKeys.rotate();
    assertThat(states()).containsExactly("retired", "active");
  }

  @Test
  void knowsSinceWhenAKeySigns() {
    Instant now = provider.clock().instant();
    assertThat(takeBackRotation.isActiveSince(RING, second, now)).isTrue();
    assertThat(takeBackRotation.isActiveSince(RING, second, now.minusSeconds(1))).isFalse();
    assertThat(takeBackRotation.isActiveSince(RING, first, now)).isFalse();
  }
}
