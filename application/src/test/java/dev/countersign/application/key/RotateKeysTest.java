package dev.countersign.application.key;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.jose.KeyManagementAlgorithm;
import dev.countersign.domain.jose.SignatureAlgorithm;
import dev.countersign.domain.key.Key;
import dev.countersign.domain.key.KeyAction;
import dev.countersign.domain.key.KeyEvent;
import dev.countersign.domain.key.KeyOwner;
import dev.countersign.domain.key.KeyRing;
import dev.countersign.domain.key.RingId;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.sealing.Sealed;
import dev.countersign.testkit.ProviderFixture;
import dev.countersign.testkit.clock.Judgments;
import dev.countersign.testkit.clock.TwoClocks;
import dev.countersign.testkit.jwk.JwkFixtures;
import dev.countersign.testkit.key.KeyFixtures;
import dev.countersign.testkit.key.Schedules;
import dev.countersign.testkit.oauth.Race;
import dev.countersign.testkit.oauth.Times;
import dev.countersign.testkit.sealing.InMemorySealer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Keys rotate on schedule, on any number of nodes and after long pauses. */
class RotateKeysTest {

  private static final RingId ES256 = RingId.signing(KeyOwner.PROVIDER, SignatureAlgorithm.ES256);
  private static final Duration PERIOD = Schedules.MONTHLY.period();
  private static final Duration ANNOUNCEMENT = Schedules.MONTHLY.announcement();
  private static final Duration RETIREMENT = Schedules.MONTHLY.retirement();

  private final ProviderFixture provider = ProviderFixture.start();
  private final KeyUseCases.ChangeDependencies dependencies =
      ProviderFixture.changeDependencies(provider.stores(), provider.crypto(), provider.clock());
  private final RotateKeys rotateKeys =
      KeyUseCases.rotateKeys(
          dependencies,
          ProviderFixture.SCHEDULE,
          Judgments.believing(dependencies.clock()),
          (owner, now) -> false);
  private final Key first = ring().keys().getFirst();

  @Test
  void nothingHappensBeforeItIsDue() {
    var before = provider.stores().contents();
    provider.clock().pass(PERIOD.minus(ANNOUNCEMENT).minusNanos(1000));

    assertThat(rotateKeys.rotate()).isEqualTo(new RotateKeys.Rotation(List.of(), List.of()));
    assertThat(provider.stores().contents()).isEqualTo(before);
  }

  @Test
  void aKeyLivesFromItsAnnouncementToItsErasure() {
    assertStates("active");
    provider.clock().pass(PERIOD.minus(ANNOUNCEMENT));
    assertActions(KeyAction.MADE, KeyAction.ANNOUNCED);
    assertStates("active", "upcoming");
    provider.clock().pass(ANNOUNCEMENT);
    assertActions(KeyAction.SUPERSEDED, KeyAction.ACTIVATED);
    assertStates("retiring", "active");
    provider.clock().pass(RETIREMENT);
    assertActions(KeyAction.RETIRED);
    assertStates("retired", "active");
  }

  @Test
  void theNewKeySignsAndTheOldOneIsStillPublished() {
    rotateOnce();
    var chosen =
        ProviderFixture.selectKeys(provider.stores(), provider.crypto(), provider.clock())
            .signing(KeyOwner.PROVIDER, SignatureAlgorithm.ES256);
    assertThat(chosen.identity()).isNotEqualTo(first.identity());
    assertThat(provider.publishKeys().publish(KeyOwner.PROVIDER).keys().keys())
        .extracting(jwk -> jwk.keyId().orElseThrow())
        .contains(first.identity().id().value(), chosen.identity().id().value());
  }

  @Test
  void everyKeyIsSealedToTheRecordItIsStoredWith() {
    rotateOnce();
    assertThat(ring().keys())
        .hasSize(2)
        .allSatisfy(
            key ->
                assertThat(
                        provider
                            .crypto()
                            .sealer()
                            .open(key.record(), ((Key.Holding) key).material()))
                    .isInstanceOf(Result.Ok.class));
  }

  @Test
  void thePrivatePartOfARetiredKeyIsErased() {
    var material = ((Key.Holding) first).material();
    assertThat(provider.stores().contents().toString()).contains(material.jwe());
    rotateOnce();
    var retiring = ((Key.Holding) ring().keys().getFirst()).material();
    provider.clock().pass(RETIREMENT);
    assertActions(KeyAction.RETIRED);
    assertThat(provider.stores().contents().toString())
        .doesNotContain(material.jwe(), retiring.jwe());
  }

  @Test
  void afterAYearWithoutRotationTheNextKeyIsStillAnnouncedFirst() {
    provider.clock().pass(Duration.ofDays(365));
    assertActions(KeyAction.MADE, KeyAction.ANNOUNCED);
    provider.clock().pass(ANNOUNCEMENT.minusNanos(1000));
    assertActions();
    provider.clock().pass(Duration.ofNanos(1000));
    assertActions(KeyAction.SUPERSEDED, KeyAction.ACTIVATED);
  }

  @RepeatedTest(20)
  void onlyOneOfManyNodesRotatesARing() {
    provider.clock().pass(PERIOD);
    var rotations = Race.results(runner -> rotateKeys.rotate());
    assertThat(rotations.stream().flatMap(rotation -> rotation.events().stream())).hasSize(2 * 2);
    assertStates("active", "upcoming");
    assertThat(ring().generation()).isEqualTo(2);
  }

  @Test
  void theAuditNamesTheSchedule() {
    rotateOnce();
    assertThat(events(ES256))
        .extracting(event -> event.actor().value() + " " + event.action().wireName())
        .containsExactly(
            "service made",
            "service activated",
            "schedule made",
            "schedule announced",
            "schedule superseded",
            "schedule activated");
    assertThat(events(ES256)).extracting(KeyEvent::at).isSorted();
  }

  @Test
  void aRingWhoseKeyThisNodeCannotUnlockIsUnchangedAndTheOthersRotate() {
    var spoiled = new Key.Active(first.identity(), sealedElsewhere(), first.since());
    assertThat(provider.stores().keyRings().save(ring().next(List.of(spoiled)))).isTrue();
    var rotateKeys =
        KeyUseCases.rotateKeys(
            node(),
            ProviderFixture.SCHEDULE,
            Judgments.believing(provider.clock()),
            (owner, now) -> false);
    provider.clock().pass(PERIOD);
    assertThat(rotateKeys.rotate().stuck()).isEmpty();
    provider.clock().pass(ANNOUNCEMENT);
    var before = ring();

    var rotation = rotateKeys.rotate();

    assertThat(rotation.stuck())
        .extracting(RotateKeys.Stuck::key)
        .containsExactly(first.identity().id());
    assertThat(ring()).isEqualTo(before);
    assertThat(rotation.events())
        .extracting(KeyEvent::action)
        .containsExactly(KeyAction.SUPERSEDED, KeyAction.ACTIVATED);
  }

  /** Returns a seal with a data key that is stored, but sealed to another master key. */
  private Sealed sealedElsewhere() {
    var sealer = new InMemorySealer(provider.stores().dataKeys());
    var dataKey = sealer.create(2, List.of(KeyFixtures.masterKey(9)), Times.NOW);
    assertThat(provider.stores().dataKeys().add(dataKey)).isTrue();
    return new Sealed("{\"kid\":\"data-2\",\"stored\":0}");
  }

  /** Returns the dependencies of a node that looks up data keys in the store. */
  private KeyUseCases.ChangeDependencies node() {
    var sealer = new InMemorySealer(provider.stores().dataKeys());
    var dataKey = provider.stores().dataKeys().all().getFirst();
    assertThat(sealer.unlock(dataKey, KeyFixtures.masterKey(0))).isInstanceOf(Result.Ok.class);
    return new KeyUseCases.ChangeDependencies(
        provider.stores().keyRings(),
        provider.stores().securityEvents(),
        provider.stores().unitOfWork(),
        provider.crypto().keyGenerator(),
        sealer,
        provider.clock()::instant,
        provider.clock());
  }

  @Test
  void aDamagedKeyOnlyVerifiesAndANewOneSigns() {
    var _ = damage((Key.Active) first);

    assertActions(KeyAction.DAMAGED, KeyAction.MADE, KeyAction.ACTIVATED);

    assertStates("damaged", "active");
    assertThat(provider.publishKeys().publish(KeyOwner.PROVIDER).keys().keys())
        .extracting(jwk -> jwk.keyId().orElseThrow())
        .contains(first.identity().id().value());
    assertThat(events(ES256).getLast().actor()).isEqualTo(Actor.SERVICE);
    provider.clock().pass(RETIREMENT.minusNanos(1000));
    assertActions();
    provider.clock().pass(Duration.ofNanos(1000));
    assertActions(KeyAction.RETIRED);
    assertStates("retired", "active");
  }

  @Test
  void theAnnouncedKeyReplacesADamagedKey() {
    provider.clock().pass(PERIOD.minus(ANNOUNCEMENT));
    assertActions(KeyAction.MADE, KeyAction.ANNOUNCED);
    var announced = ring().upcoming().orElseThrow().identity();
    var _ = damage((Key.Active) first);

    assertActions(KeyAction.DAMAGED, KeyAction.ACTIVATED);

    assertThat(ring().active().orElseThrow().identity()).isEqualTo(announced);
  }

  @Test
  void anAnnouncedKeyThatIsDamagedTooDoesNotReplaceIt() {
    provider.clock().pass(PERIOD.minus(ANNOUNCEMENT));
    assertActions(KeyAction.MADE, KeyAction.ANNOUNCED);
    var _ = damage((Key.Holding) ring().keys().getLast());
    var _ = damage((Key.Holding) ring().keys().getFirst());

    assertActions(KeyAction.DAMAGED, KeyAction.DAMAGED, KeyAction.MADE, KeyAction.ACTIVATED);

    assertStates("damaged", "damaged", "active");
  }

  @Test
  void aDamagedKeyIsReplacedAtTheNextSignature() {
    var spoiled = damage((Key.Active) first);
    var selectKeys =
        ProviderFixture.selectKeys(provider.stores(), provider.crypto(), provider.clock());

    var signing = selectKeys.signing(KeyOwner.PROVIDER, SignatureAlgorithm.ES256);

    assertThat(signing.identity()).isNotEqualTo(spoiled.identity());
    assertThat(ring().active()).contains(signing);
    assertThat(selectKeys.signing(KeyOwner.PROVIDER, SignatureAlgorithm.ES256)).isEqualTo(signing);
    assertStates("damaged", "active");
  }

  @RepeatedTest(20)
  void manySignaturesReplaceADamagedKeyOnce() {
    var _ = damage((Key.Active) first);
    var selectKeys =
        ProviderFixture.selectKeys(provider.stores(), provider.crypto(), provider.clock());

    var signing =
        Race.results(runner -> selectKeys.signing(KeyOwner.PROVIDER, SignatureAlgorithm.ES256));

    assertThat(signing).containsOnly(signing.getFirst());
    assertStates("damaged", "active");
  }

  @Test
  void aDamagedDecryptionKeyIsNoLongerPublished() {
    var id = RingId.decryption(KeyOwner.PROVIDER, KeyManagementAlgorithm.RSA_OAEP_256);
    assertThat(KeyUseCases.prepareKeys(dependencies).prepare(List.of(id))).isEmpty();
    var spoiled = damage(ring(id).active().orElseThrow());

    assertThat(rotateKeys.rotate().stuck()).isEmpty();

    var next = ring(id).active().orElseThrow().identity().id();
    assertThat(provider.publishKeys().publish(KeyOwner.PROVIDER).keys().keys())
        .extracting(jwk -> jwk.keyId().orElseThrow())
        .contains(next.value())
        .doesNotContain(spoiled.identity().id().value());
  }

  @Test
  void aDamagedKeyOfARelyingPartyIsNotReplaced() {
    var id = RingId.signing(KeyOwner.relyingParty("demo"), SignatureAlgorithm.ES256);
    var _ = KeyUseCases.prepareKeys(dependencies).prepare(List.of(id));
    var spoiled = damage(ring(id).active().orElseThrow());
    var selectKeys =
        ProviderFixture.selectKeys(provider.stores(), provider.crypto(), provider.clock());

    assertThat(selectKeys.signing(id.owner(), SignatureAlgorithm.ES256)).isEqualTo((Key) spoiled);
    assertThat(rotateKeys.rotate().events()).isEmpty();

    assertThat(ring(id).keys()).containsExactly(spoiled);
    assertThat(KeyUseCases.prepareKeys(dependencies).prepare(List.of(id))).containsExactly(id);
  }

  private Key.Holding damage(Key.Holding key) {
    var spoiled = key.sealedAs(new Sealed("{\"another\":1}"));
    var stored = ring(key.identity().ring());
    var keys = new ArrayList<>(stored.keys());
    keys.replaceAll(each -> each.equals(key) ? spoiled : each);
    assertThat(provider.stores().keyRings().save(stored.next(keys))).isTrue();
    return spoiled;
  }

  @Test
  void decryptionKeysRotateToo() {
    var id = RingId.decryption(KeyOwner.PROVIDER, KeyManagementAlgorithm.RSA_OAEP_256);
    var _ = KeyUseCases.prepareKeys(dependencies).prepare(List.of(id));
    var selectKeys =
        ProviderFixture.selectKeys(provider.stores(), provider.crypto(), provider.clock());
    var old = ring(id).active().orElseThrow().identity().id();

    rotateOnce();

    var young = ring(id).active().orElseThrow().identity().id();
    assertThat(young).isNotEqualTo(old);
    for (var name : Set.of(old, young)) {
      assertThat(selectKeys.opening(Optional.of(name.value()), KeyManagementAlgorithm.RSA_OAEP_256))
          .hasSize(1);
    }
    provider.clock().pass(RETIREMENT);
    assertThat(rotateKeys.rotate().stuck()).isEmpty();
    assertThat(selectKeys.opening(Optional.of(old.value()), KeyManagementAlgorithm.RSA_OAEP_256))
        .isEmpty();
  }

  @Test
  void keysOfRelyingPartiesAndImportedKeysDoNotRotate() {
    var relyingParty = RingId.signing(KeyOwner.relyingParty("demo"), SignatureAlgorithm.ES256);
    var _ = KeyUseCases.prepareKeys(dependencies).prepare(List.of(relyingParty));
    var imported =
        provider
            .importKey()
            .importKey(
                JwkFixtures.RSA.members().with("kid", "imported").with("alg", "RSA-OAEP-256"),
                Actor.subject("admin"));
    assertThat(imported).isInstanceOf(Result.Ok.class);
    var before = List.of(ring(relyingParty), imports());

    provider.clock().pass(Duration.ofDays(365));
    assertThat(rotateKeys.rotate().stuck()).isEmpty();

    assertThat(List.of(ring(relyingParty), imports())).isEqualTo(before);
  }

  private void rotateOnce() {
    provider.clock().pass(PERIOD.minus(ANNOUNCEMENT));
    assertThat(rotateKeys.rotate().stuck()).isEmpty();
    provider.clock().pass(ANNOUNCEMENT);
    assertThat(rotateKeys.rotate().stuck()).isEmpty();
  }

  private void assertActions(KeyAction... actions) {
    assertThat(rotateKeys.rotate().events())
        .filteredOn(event -> event.ring().filter(ES256::equals).isPresent())
        .extracting(KeyEvent::action)
        .containsExactly(actions);
  }

  private void assertStates(String... states) {
    assertThat(ring().keys()).extracting(Key::state).containsExactly(states);
  }

  private KeyRing ring() {
    return ring(ES256);
  }

  private KeyRing ring(RingId id) {
    return provider.stores().keyRings().find(id).orElseThrow();
  }

  private KeyRing imports() {
    return provider.stores().keyRings().ownedBy(KeyOwner.IMPORTED).getFirst();
  }

  private List<KeyEvent> events(RingId ring) {
    return provider.stores().keyEvents().stream()
        .filter(event -> event.ring().filter(ring::equals).isPresent())
        .toList();
  }

  @Test
  void nothingChangesWhileTheClockCannotBeBelieved() {
    var clocks = new TwoClocks(provider.clock().instant());
    var judging =
        KeyUseCases.rotateKeys(
            dependencies, ProviderFixture.SCHEDULE, Judgments.of(clocks), (owner, now) -> false);
    rotateOnce();
    clocks.jump(Duration.between(clocks.instant(), provider.clock().instant()));
    assertThat(judging.rotate().events()).isEmpty();
    var before = provider.stores().contents();

    for (var jump : List.of(Duration.ofDays(365), Duration.ofDays(-400), PERIOD.plus(PERIOD))) {
      clocks.jump(jump);
      assertThat(judging.rotate()).isEqualTo(new RotateKeys.Rotation(List.of(), List.of()));
      assertThat(provider.stores().contents()).isEqualTo(before);
    }
  }

  @Test
  void lateStepsAreMadeInOrderWhenTheClockIsBelievedAgain() {
    var clocks = new TwoClocks(provider.clock().instant());
    var judging =
        KeyUseCases.rotateKeys(
            dependencies, ProviderFixture.SCHEDULE, Judgments.of(clocks), (owner, now) -> false);
    assertThat(judging.rotate().events()).isEmpty();
    clocks.jump(PERIOD.multipliedBy(2));
    assertThat(judging.rotate().events()).isEmpty();

    clocks.pass(Judgments.POLICY.confirmation());
    assertThat(actions(judging)).containsExactly(KeyAction.MADE, KeyAction.ANNOUNCED);
    clocks.pass(ANNOUNCEMENT.minusSeconds(1));
    assertThat(actions(judging)).isEmpty();
    clocks.pass(Duration.ofSeconds(1));
    assertThat(actions(judging)).containsExactly(KeyAction.SUPERSEDED, KeyAction.ACTIVATED);
    clocks.pass(RETIREMENT.minusSeconds(1));
    assertThat(actions(judging)).isEmpty();
    clocks.pass(Duration.ofSeconds(1));
    assertThat(actions(judging)).containsExactly(KeyAction.RETIRED);
  }

  @Test
  void aKeyFromTheFutureIsNotWaitedFor() {
    var clocks = new TwoClocks(provider.clock().instant());
    var earlier = clocks.instant().minus(Duration.ofDays(40));
    clocks.jump(Duration.ofDays(-40));
    var judging =
        KeyUseCases.rotateKeys(
            dependencies, ProviderFixture.SCHEDULE, Judgments.of(clocks), (owner, now) -> false);

    assertThat(actions(judging)).containsExactly(KeyAction.REDATED);
    assertThat(ring().keys().getFirst())
        .isInstanceOf(Key.Active.class)
        .extracting(key -> key.since().at())
        .isEqualTo(earlier);
    assertThat(actions(judging)).isEmpty();
    clocks.pass(PERIOD.minus(ANNOUNCEMENT));
    assertThat(actions(judging)).containsExactly(KeyAction.MADE, KeyAction.ANNOUNCED);
  }

  private static List<KeyAction> actions(RotateKeys rotation) {
    return rotation.rotate().events().stream()
        .filter(event -> event.ring().filter(ES256::equals).isPresent())
        .map(KeyEvent::action)
        .toList();
  }
}
