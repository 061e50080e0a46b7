package dev.countersign.application.key;

import static dev.countersign.application.Refusals.error;
import static dev.countersign.application.Refusals.value;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.key.RotateRing.RequestedRotation;
import dev.countersign.application.key.RotateRing.RotationRefusal;
import dev.countersign.application.key.driven.KeyGenerator;
import dev.countersign.application.key.driven.KeyRings;
import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.jose.KeyManagementAlgorithm;
import dev.countersign.domain.jose.SignatureAlgorithm;
import dev.countersign.domain.key.Key;
import dev.countersign.domain.key.KeyId;
import dev.countersign.domain.key.KeyOwner;
import dev.countersign.domain.key.KeyRing;
import dev.countersign.domain.key.PropagationDelays;
import dev.countersign.domain.key.RingId;
import dev.countersign.domain.key.RotationPlan;
import dev.countersign.domain.key.RotationSchedule;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.sealing.Sealed;
import dev.countersign.testkit.ProviderFixture;
import dev.countersign.testkit.clock.Judgments;
import dev.countersign.testkit.oauth.Race;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** An administrator rotates a ring before its time. */
class RotateRingTest {

  private static final RingId ES256 = RingId.signing(KeyOwner.PROVIDER, SignatureAlgorithm.ES256);
  private static final RingId APPLICATION =
      RingId.signing(KeyOwner.relyingParty("demo"), SignatureAlgorithm.ES256);
  private static final RingId DECRYPTION =
      RingId.decryption(KeyOwner.PROVIDER, KeyManagementAlgorithm.ECDH_ES_A256KW);
  private static final Actor ADMIN = Actor.subject("admin");
  private static final PropagationDelays DELAYS =
      new PropagationDelays(
          Duration.ofMinutes(10),
          Duration.ofSeconds(5),
          Duration.ofSeconds(30),
          Duration.ofMinutes(10));
  private static final Duration LEAST = DELAYS.leastAnnouncement();
  private static final RotationSchedule SCHEDULE =
      new RotationSchedule(Duration.ofDays(30), Duration.ofDays(1), Duration.ofDays(1), DELAYS);

  private final ProviderFixture provider = ProviderFixture.start();
  private final KeyUseCases.ChangeDependencies dependencies =
      ProviderFixture.changeDependencies(provider.stores(), provider.crypto(), provider.clock());
  private final RotateKeys rotateKeys =
      KeyUseCases.rotateKeys(
          dependencies, SCHEDULE, Judgments.believing(provider.clock()), (owner, now) -> false);
  private final RotateRing rotateRing =
      KeyUseCases.rotateRing(dependencies, SCHEDULE, Judgments.believing(provider.clock()));

  @BeforeEach
  void prepare() {
    assertThat(KeyUseCases.prepareKeys(dependencies).prepare(List.of(DECRYPTION, APPLICATION)))
        .isEmpty();
  }

  @Test
  void theNextKeyIsAnnouncedNowAndSignsAsSoonAsVerifiersCanKnowIt() {
    var requested = value(rotate(ES256));

    assertThat(states(ES256)).containsExactly("active", "upcoming");
    assertThat(requested)
        .isEqualTo(
            new RequestedRotation(
                ring(ES256).upcoming().orElseThrow(), now().plus(LEAST), true, Optional.empty()));
    provider.clock().pass(LEAST.minusNanos(1000));
    assertThat(rotateKeys.rotate().events()).isEmpty();
    provider.clock().pass(Duration.ofNanos(1000));
    schedule();
    assertThat(states(ES256)).containsExactly("retiring", "active");
    assertThat(ring(ES256).active().orElseThrow().identity()).isEqualTo(requested.key().identity());
  }

  @Test
  void theCallIsIdempotent() {
    var requested = value(rotate(ES256));
    var before = provider.stores().contents();
    provider.clock().pass(Duration.ofMinutes(5));

    assertThat(value(rotate(ES256)))
        .isEqualTo(
            new RequestedRotation(
                requested.key(), requested.activeFrom(), false, Optional.empty()));
    assertThat(provider.stores().contents()).isEqualTo(before);
  }

  @Test
  void aKeyThatTheScheduleAnnouncedIsBroughtForward() {
    provider.clock().pass(Duration.ofDays(29));
    schedule();
    var announced = now();
    provider.clock().pass(Duration.ofMinutes(1));

    var requested = value(rotate(ES256));

    assertThat(requested.activeFrom()).isEqualTo(announced.plus(LEAST));
    assertThat(requested.changed()).isTrue();
    assertThat(states(ES256)).containsExactly("active", "upcoming");
    provider.clock().pass(LEAST);
    schedule();
    assertThat(states(ES256)).containsExactly("retiring", "active");
    assertThat(audit(ES256))
        .containsExactly(
            "service made",
            "service activated",
            "schedule made",
            "schedule announced",
            "client:admin brought_forward",
            "schedule superseded",
            "schedule activated");
  }

  @Test
  void aKeyThatWasAnnouncedForLongEnoughSignsAtOnce() {
    provider.clock().pass(Duration.ofDays(29));
    schedule();
    provider.clock().pass(LEAST);

    var requested = value(rotate(ES256));

    assertThat(requested.key()).isEqualTo(ring(ES256).active().orElseThrow());
    assertThat(requested.activeFrom()).isEqualTo(now());
    assertThat(requested.unknownUntil()).isEmpty();
  }

  @Test
  void aForcedRotationSignsAtOnceAndTellsHowLongVerifiersMayNotKnowTheKey() {
    var requested = value(force(ES256));

    assertThat(states(ES256)).containsExactly("retiring", "active");
    assertThat(requested.key()).isEqualTo(ring(ES256).active().orElseThrow());
    assertThat(requested.unknownUntil()).contains(now().plus(LEAST));
    assertThat(audit(ES256))
        .containsExactly(
            "service made",
            "service activated",
            "client:admin superseded",
            "client:admin made",
            "client:admin activated");
  }

  @Test
  void aForcedRotationUsesTheAnnouncedKey() {
    var announced = value(rotate(ES256));
    var since = now();
    provider.clock().pass(Duration.ofMinutes(1));

    var forced = value(force(ES256));

    assertThat(forced.key().identity()).isEqualTo(announced.key().identity());
    assertThat(forced.unknownUntil()).contains(since.plus(LEAST));
  }

  @Test
  void aForcedDecryptionKeyIsUnknownToOtherNodesOnly() {
    var requested = value(force(DECRYPTION));
    assertThat(requested.unknownUntil())
        .contains(now().plus(DELAYS.cacheTime()).plus(DELAYS.clockSkew()));
    assertThat(states(DECRYPTION)).containsExactly("retiring", "active");
  }

  @Test
  void aRingOfAnApplicationRotatesOnRequestOnly() {
    var first = ring(APPLICATION).active().orElseThrow().identity();
    var _ = value(rotate(APPLICATION));
    provider.clock().pass(LEAST);
    schedule();
    assertThat(states(APPLICATION)).containsExactly("retiring", "active");
    assertThat(ring(APPLICATION).active().orElseThrow().identity()).isNotEqualTo(first);
    provider.clock().pass(SCHEDULE.retirement());
    schedule();
    assertThat(states(APPLICATION)).containsExactly("retired", "active");
    provider.clock().pass(Duration.ofDays(365));
    schedule();
    assertThat(states(APPLICATION)).containsExactly("retired", "active");
  }

  @Test
  void aRingHasALimitedNumberOfKeys() {
    for (var held = 1; held < RotationPlan.MOST_HELD; held++) {
      assertThat(force(ES256)).isInstanceOf(Result.Ok.class);
    }
    var before = provider.stores().contents();
    var until = now().plus(SCHEDULE.retirement());

    assertThat(error(force(ES256))).isEqualTo(new RotationRefusal.TooManyKeys(Optional.of(until)));
    assertThat(error(rotate(ES256))).isEqualTo(new RotationRefusal.TooManyKeys(Optional.of(until)));
    assertThat(provider.stores().contents()).isEqualTo(before);
    provider.clock().pass(SCHEDULE.retirement());
    schedule();
    assertThat(rotate(ES256)).isInstanceOf(Result.Ok.class);
  }

  @Test
  void anUnknownRingIsRefused() {
    var unknown = RingId.signing(KeyOwner.PROVIDER, SignatureAlgorithm.ES512);
    assertThat(error(rotate(unknown))).isEqualTo(new RotationRefusal.UnknownRing());
    assertThat(error(force(unknown))).isEqualTo(new RotationRefusal.UnknownRing());
  }

  @Test
  void theRingOfADeletedRegistrationGetsNoKey() {
    var rings = dependencies.rings();
    assertThat(rings.save(ring(APPLICATION).retired(now()))).isTrue();
    var before = provider.stores().contents();

    assertThat(error(rotate(APPLICATION))).isEqualTo(new RotationRefusal.UnknownRing());
    assertThat(error(force(APPLICATION))).isEqualTo(new RotationRefusal.UnknownRing());
    assertThat(provider.stores().contents()).isEqualTo(before);
  }

  @Test
  void aRingOfTheProviderWithoutAnActiveKeyGetsOne() {
    assertThat(dependencies.rings().save(ring(ES256).next(List.of()))).isTrue();

    assertThat(value(rotate(ES256)).key()).isEqualTo(ring(ES256).active().orElseThrow());
  }

  @Test
  void importedKeysAreRefused() {
    var imported = RingId.decryption(KeyOwner.IMPORTED, KeyManagementAlgorithm.RSA_OAEP_256);
    assertThat(error(rotate(imported))).isEqualTo(new RotationRefusal.ImportedKeys());
  }

  @Test
  void nothingIsRotatedWhileTheClockCannotBeBelieved() {
    var before = ring(ES256);
    var doubting =
        KeyUseCases.rotateRing(dependencies, SCHEDULE, Judgments.doubting(provider.clock()));
    assertThat(error(doubting.rotate(ES256, false, ADMIN)))
        .isEqualTo(new RotationRefusal.ClockNotBelieved());
    assertThat(error(doubting.rotate(ES256, true, ADMIN)))
        .isEqualTo(new RotationRefusal.ClockNotBelieved());
    assertThat(ring(ES256)).isEqualTo(before);
  }

  @Test
  void aKeyThatCannotBeOpenedIsNamed() {
    var active = ring(ES256).active().orElseThrow();
    var damaged = active.sealedAs(new Sealed("{\"another\":1}"));
    assertThat(dependencies.rings().save(ring(ES256).next(List.of(damaged)))).isTrue();

    assertThat(error(force(ES256)))
        .isInstanceOfSatisfying(
            RotationRefusal.DamagedKey.class,
            refusal -> assertThat(refusal.key()).isEqualTo(active.identity().id()));
  }

  @RepeatedTest(20)
  void concurrentRequestsAnnounceOneKey() {
    var requested = Race.results(runner -> value(rotate(ES256)));
    assertThat(requested).extracting(RequestedRotation::activeFrom).containsOnly(now().plus(LEAST));
    assertThat(requested).filteredOn(RequestedRotation::changed).hasSize(1);
    assertThat(states(ES256)).containsExactly("active", "upcoming");
  }

  @RepeatedTest(20)
  void concurrentRequestsRotateAtLeastOnceAndNeverLeaveTheRingWithoutAKey() {
    var requested = Race.results(runner -> rotateRing.rotate(ES256, runner % 2 == 0, ADMIN));
    assertThat(requested).hasAtLeastOneElementOfType(Result.Ok.class);
    assertThat(ring(ES256).active()).isPresent();
    assertThat(ring(ES256).keys()).hasSizeLessThanOrEqualTo(RotationPlan.MOST_HELD);
  }

  @Test
  void everyKeyIsSealedToTheRecordItIsStoredWith() {
    var _ = value(rotate(ES256));
    assertThat(ring(ES256).keys())
        .hasSize(2)
        .allSatisfy(
            key ->
                assertThat(
                        provider
                            .crypto()
                            .sealer()
                            .open(key.record(), ((Key.Holding) key).material()))
                    .isInstanceOf(Result.Ok.class));
    var upcoming = ring(ES256).upcoming().orElseThrow();
    var earlier =
        new Key.Upcoming(
            upcoming.identity(), upcoming.material(), upcoming.since(), Optional.of(now()));
    assertThat(provider.crypto().sealer().open(earlier.record(), earlier.material()))
        .isInstanceOf(Result.Refused.class);
  }

  private Result<RequestedRotation, RotationRefusal> rotate(RingId ring) {
    return rotateRing.rotate(ring, false, ADMIN);
  }

  private Result<RequestedRotation, RotationRefusal> force(RingId ring) {
    return rotateRing.rotate(ring, true, ADMIN);
  }

  private void schedule() {
    assertThat(rotateKeys.rotate().stuck()).isEmpty();
  }

  private Instant now() {
    return provider.clock().instant();
  }

  private KeyRing ring(RingId id) {
    return provider.stores().keyRings().find(id).orElseThrow();
  }

  private List<String> states(RingId id) {
    return ring(id).keys().stream().map(Key::state).toList();
  }

  private List<String> audit(RingId ring) {
    return provider.stores().keyEvents().stream()
        .filter(event -> event.ring().filter(ring::equals).isPresent())
        .map(event -> event.actor().value() + " " + event.action().wireName())
        .toList();
  }

  @Test
  void oneKeyIsGeneratedHoweverManyAttemptsAreNeeded() {
    var generated = new AtomicInteger();
    KeyGenerator counting =
        ring -> {
          var _ = generated.incrementAndGet();
          return dependencies.generator().generate(ring);
        };
    var changes = new AtomicInteger();
    var slow =
        new KeyUseCases.ChangeDependencies(
            overtaken(dependencies.rings(), changes, 3),
            dependencies.events(),
            dependencies.unitOfWork(),
            counting,
            dependencies.sealer(),
            dependencies.estimateTime(),
            dependencies.clock());

    var requested =
        value(
            KeyUseCases.rotateRing(slow, SCHEDULE, Judgments.believing(provider.clock()))
                .rotate(ES256, true, ADMIN));

    assertThat(changes).hasValue(3);
    assertThat(generated).hasValue(1);
    assertThat(ring(ES256).active().orElseThrow()).isEqualTo(requested.key());
    assertThat(states(ES256)).containsExactly("retiring", "active");
  }

  /** Returns rings that another node changes before each of the first {@code most} changes. */
  private static KeyRings overtaken(KeyRings rings, AtomicInteger changes, int most) {
    return new KeyRings() {
      @Override
      public boolean save(KeyRing ring) {
        if (changes.get() < most) {
          var _ = changes.incrementAndGet();
          var stored = rings.find(ring.id()).orElseThrow();
          assertThat(rings.save(stored.next(stored.keys()))).isTrue();
        }
        return rings.save(ring);
      }

      @Override
      public Optional<KeyRing> find(RingId id) {
        return rings.find(id);
      }

      @Override
      public List<KeyRing> ownedBy(KeyOwner owner) {
        return rings.ownedBy(owner);
      }

      @Override
      public List<KeyRing> decryptingWith(KeyManagementAlgorithm algorithm, int limit) {
        return rings.decryptingWith(algorithm, limit);
      }

      @Override
      public Optional<Key> key(KeyId id) {
        return rings.key(id);
      }

      @Override
      public List<RingId> inRotation() {
        return rings.inRotation();
      }
    };
  }

  /** The other server has the keys by value: it must get the next one first. */
  @Test
  void aSuccessorIsAnnouncedByTheScheduleAndHeldUntilItIsReleased() {
    var announce =
        KeyUseCases.announceSuccessor(
            dependencies, SCHEDULE, Judgments.believing(provider.clock()));
    provider.clock().pass(Duration.ofDays(29).minusSeconds(1));
    assertThat(announce.announceDue(APPLICATION.owner(), Actor.SCHEDULE)).isEmpty();
    provider.clock().pass(Duration.ofSeconds(1));
    assertThat(
            KeyUseCases.announceSuccessor(
                    dependencies, SCHEDULE, Judgments.doubting(provider.clock()))
                .announceDue(APPLICATION.owner(), Actor.SCHEDULE))
        .isEmpty();
    assertThat(announce.announceDue(APPLICATION.owner(), Actor.SCHEDULE)).hasSize(1);
    assertThat(announce.announceDue(APPLICATION.owner(), Actor.SCHEDULE)).hasSize(1);
    assertThat(states(APPLICATION)).containsExactly("active", "upcoming");

    provider.clock().pass(Duration.ofDays(365));
    schedule();
    assertThat(states(APPLICATION)).containsExactly("active", "upcoming");

    assertThat(value(rotate(APPLICATION)).changed()).isTrue();
    assertThat(states(APPLICATION)).containsExactly("retiring", "active");
    assertThat(announce.announceDue(APPLICATION.owner(), Actor.SCHEDULE)).isEmpty();
    assertThat(announce.announceDue(KeyOwner.relyingParty("none"), Actor.SCHEDULE)).isEmpty();
    assertThat(announce.announceDue(KeyOwner.IMPORTED, Actor.SCHEDULE)).isEmpty();
  }
}
