package dev.countersign.application.keystore;

import static dev.countersign.testkit.key.KeyFixtures.PROVIDER_ES256;
import static dev.countersign.testkit.key.KeyFixtures.active;
import static dev.countersign.testkit.key.KeyFixtures.masterKey;
import static dev.countersign.testkit.key.KeyFixtures.ring;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.sealing.driven.DataKeyRecipient;
import dev.countersign.application.sealing.driven.MasterKey;
import dev.countersign.domain.key.KeyRing;
import dev.countersign.domain.keystore.IntegrityFinding;
import dev.countersign.domain.keystore.IntegrityFinding.Kind;
import dev.countersign.domain.keystore.Manifest;
import dev.countersign.domain.keystore.SealedManifest;
import dev.countersign.domain.oauth.Done;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.sealing.DataKeyPolicy;
import dev.countersign.domain.sealing.MasterKeyProblem;
import dev.countersign.domain.sealing.RecordIdentity;
import dev.countersign.testkit.keystore.InMemoryManifestAnchor;
import dev.countersign.testkit.keystore.InMemoryManifestSealer;
import dev.countersign.testkit.keystore.InMemoryRecordHasher;
import dev.countersign.testkit.keystore.KeyStores;
import dev.countersign.testkit.oauth.SettableClock;
import dev.countersign.testkit.oauth.Times;
import dev.countersign.testkit.sealing.InMemoryMasterKey;
import dev.countersign.testkit.sealing.InMemoryMasterKeys;
import dev.countersign.testkit.sealing.InMemorySealer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What a thief can do who writes to the database and has a master key of before, the anchor, or a
 * copy: every forged part is left out, and the check names it.
 */
public abstract class StolenMasterKeyContract {

  private static final RecordIdentity RECORD = new RecordIdentity("test", JsonObject.EMPTY);
  private static final JsonObject SECRET = JsonObject.EMPTY.with("secret", "value");
  private static final KeyRing PLANTED =
      ring(PROVIDER_ES256, "one").next(List.of(active("planted", PROVIDER_ES256)));

  private final InMemoryManifestAnchor anchor = new InMemoryManifestAnchor();
  private final SettableClock clock = new SettableClock(Times.NOW);
  private final InMemoryManifestSealer manifestSealer = new InMemoryManifestSealer();

  /** Returns the stores, which are empty. */
  protected abstract KeyStores stores();

  /** A node after a start. */
  private final class Node {
    private final KeyStoreUseCases.ManifestTrust trust;
    private final InMemorySealer sealer;
    private final KeyStoreUseCases.SealingDependencies sealing;
    private final VerifiedKeyStore keyStore;
    private final Result<Done, MasterKeyProblem> opened;

    private Node(UnlockingKeys unlockingKeys) {
      trust = stores().trust(unlockingKeys, anchor);
      sealer = new InMemorySealer(trust.dataKeys());
      sealing = stores().sealing(trust, sealer, clock);
      keyStore =
          KeyStoreUseCases.verifiedKeyStore(
              new KeyStoreUseCases.VerifiedKeyStoreDependencies(
                  stores().keyRings(),
                  trust,
                  new InMemoryRecordHasher(),
                  stores().sealedRecords(),
                  sealer));
      opened = KeyStoreUseCases.openKeyStore(sealing, stores().sealedRecords()).open();
    }

    private Node resealed() {
      assertThat(opened).isEqualTo(Result.ok(Done.DONE));
      var resealing = KeyStoreUseCases.resealRecords(sealing, sealer, stores().sealedRecords(), 10);
      for (var batch = 0; batch < 100; batch++) {
        clock.pass(Duration.ofSeconds(1));
        assertThat(resealing.reseal()).isInstanceOf(Result.Ok.class);
      }
      assertThat(resealing.progress().outdated()).isEmpty();
      return this;
    }

    private Node write() {
      var key = active("one", PROVIDER_ES256);
      var sealed = key.sealedAs(sealer.seal(key.record(), SECRET));
      assertThat(keyStore.rings().save(KeyRing.first(PROVIDER_ES256, List.of(sealed)))).isTrue();
      return this;
    }

    private List<Kind> findings() {
      return keyStore.checkIntegrity().check().findings().stream()
          .map(IntegrityFinding::kind)
          .distinct()
          .toList();
    }

    private void assertServesOnlyItsOwnKey() {
      assertThat(opened).isEqualTo(Result.ok(Done.DONE));
      assertThat(keyStore.rings().ownedBy(PROVIDER_ES256.owner()))
          .flatExtracting(KeyRing::keys)
          .extracting(key -> key.identity().id().value())
          .isSubsetOf("one");
    }

    private String refusal() {
      return switch (opened) {
        case Result.Refused<Done, MasterKeyProblem>(var problem) -> problem.message();
        case Result.Ok<Done, MasterKeyProblem> ok -> throw new AssertionError("it opened");
      };
    }
  }

  private static UnlockingKeys only(int current) {
    return UnlockingKeys.only(InMemoryMasterKeys.holding(masterKey(current)));
  }

  private static UnlockingKeys both(int current, int previous) {
    return new UnlockingKeys(
        InMemoryMasterKeys.holding(masterKey(current)),
        Optional.of(InMemoryMasterKeys.holding(masterKey(previous))),
        Optional.empty());
  }

  /** Rotates from master key 1 to 2, with the last step. Returns what the thief copied before. */
  private SealedManifest rotate() {
    var _ = new Node(only(1)).write();
    var copy = stores().manifests().find().orElseThrow();
    assertSignedFor(1);
    var _ = new Node(both(2, 1)).resealed();
    assertSignedFor(1, 2);
    new Node(only(2)).resealed().assertServesOnlyItsOwnKey();
    assertSignedFor(2);
    assertThat(new Node(only(2)).findings()).isEmpty();
    return copy;
  }

  /** Asserts for which master keys the manifest and the anchor are signed. */
  private void assertSignedFor(Integer... masterKeys) {
    var names = Stream.of(masterKeys).map(each -> masterKey(each).name()).toList();
    assertThat(List.of(stores().manifests().find().orElseThrow(), anchor.copy().orElseThrow()))
        .allSatisfy(
            signed ->
                assertThat(manifestSealer.masterKeys(signed))
                    .containsExactlyInAnyOrderElementsOf(names));
  }

  private Manifest current() {
    return manifestSealer.unverified(stores().manifests().find().orElseThrow()).orElseThrow();
  }

  /** Puts the planted ring into the database, and into the manifest that is returned. */
  private Manifest plant() {
    assertThat(stores().keyRings().save(PLANTED)).isTrue();
    var fingerprint = new InMemoryRecordHasher().hash(RingFingerprintInput.of(PLANTED));
    return current().next(PROVIDER_ES256.name(), fingerprint);
  }

  private void put(SealedManifest manifest) {
    var put =
        stores()
            .unitOfWork()
            .run(
                () -> {
                  assertThat(stores().manifests().findForChange()).isNotNull();
                  stores().manifests().put(manifest);
                  return Done.DONE;
                });
    assertThat(put).isEqualTo(Done.DONE);
  }

  @Test
  void aPastMasterKeySealsNoManifest() {
    var copy = rotate();
    put(manifestSealer.seal(plant(), List.of(masterKey(1))));
    var node = new Node(only(2));
    node.assertServesOnlyItsOwnKey();
    assertThat(node.findings())
        .containsExactly(Kind.MANIFEST_DAMAGED, Kind.RING_CHANGED, Kind.RECORD_DAMAGED);
    put(copy);
    assertThat(new Node(only(2)).findings()).contains(Kind.ROLLED_BACK);
  }

  @Test
  void aPastMasterKeySealsNoManifestEvenWithoutAnAnchor() {
    var _ = rotate();
    put(manifestSealer.seal(plant(), List.of(masterKey(1))));
    anchor.remove();
    assertThat(new Node(only(2)).refusal()).contains("not sealed for the master key of this node");
  }

  @Test
  void aPastMasterKeyPlantsNoDataKey() {
    var _ = rotate();
    var thief = new InMemorySealer();
    var planted = thief.create(9, List.of(masterKey(1)), Times.NOW);
    assertThat(stores().dataKeys().add(planted)).isTrue();
    assertThat(thief.unlock(planted, masterKey(1))).isEqualTo(Result.ok(Done.DONE));
    var node = new Node(only(2));
    assertThat(node.sealer.open(RECORD, thief.seal(RECORD, SECRET)))
        .isInstanceOf(Result.Refused.class);
    assertThat(node.findings()).containsExactly(Kind.DATA_KEY_UNKNOWN);
    node.assertServesOnlyItsOwnKey();
  }

  @Test
  void aPastMasterKeyOpensNoDataKeyOfAfterTheRotation() {
    var _ = rotate();
    var node = new Node(only(2));
    var record = node.sealer.seal(RECORD, SECRET);
    assertThat(stores().dataKeys().all())
        .isNotEmpty()
        .allMatch(
            dataKey ->
                new InMemorySealer().unlock(dataKey, masterKey(1)) instanceof Result.Refused<?, ?>);
    var thief = new InMemorySealer(stores().dataKeys());
    assertThat(thief.open(RECORD, record)).isInstanceOf(Result.Refused.class);
  }

  @Test
  void aDataKeyOfBeforeOpensNothing() {
    var _ = new Node(only(1)).write();
    var stolen = stores().dataKeys().all().getFirst();
    var _ = new Node(both(2, 1)).resealed();
    var shared = stores().dataKeys().all().getFirst();
    var _ = new Node(only(2)).resealed();
    for (var dataKey : List.of(stolen, shared)) {
      var thief = new InMemorySealer();
      assertThat(thief.unlock(dataKey, masterKey(1))).isEqualTo(Result.ok(Done.DONE));
      var forged = thief.seal(RECORD, SECRET);
      assertThat(new Node(only(2)).sealer.open(RECORD, forged)).isInstanceOf(Result.Refused.class);
      assertThat(stores().dataKeys().add(dataKey)).isTrue();
      var node = new Node(only(2));
      assertThat(node.sealer.open(RECORD, forged)).isInstanceOf(Result.Refused.class);
      assertThat(node.findings()).containsExactly(Kind.DATA_KEY_UNKNOWN);
      stores().dataKeys().remove(dataKey.number());
    }
  }

  @Test
  void aRunningNodeForgetsRemovedDataKeysAndLeavesThePreviousMasterKeyOut() {
    var _ = new Node(only(1)).write();
    var running = new Node(both(2, 1)).resealed();
    var forged = running.sealer.seal(RECORD, SECRET);
    var _ = new Node(only(2)).resealed();
    var policy = new DataKeyPolicy(1000, Duration.ofDays(1));
    assertThat(running.keyStore.watchManifest().watch()).isEmpty();
    assertThat(KeyStoreUseCases.rotateDataKeys(running.sealing, policy).rotate())
        .isEqualTo(Result.ok(Done.DONE));
    assertThat(running.sealer.unlocked()).containsExactly(3);
    assertThat(running.sealer.open(RECORD, forged)).isInstanceOf(Result.Refused.class);
    // It is still configured with the previous master key, which counts no longer.
    put(manifestSealer.seal(plant(), List.of(masterKey(1))));
    assertThat(running.findings())
        .containsExactly(Kind.MANIFEST_DAMAGED, Kind.RING_CHANGED, Kind.RECORD_DAMAGED);
  }

  @Test
  void thePreviousMasterKeyCountsWhileItIsConfiguredAndTheLastStepIsMissing() {
    var _ = new Node(only(1)).write();
    var _ = new Node(both(2, 1)).resealed();
    put(manifestSealer.seal(plant(), List.of(masterKey(1))));
    assertThat(new Node(both(2, 1)).keyStore.rings().find(PROVIDER_ES256)).contains(PLANTED);
  }

  @Test
  void aManifestOfTheEarlierFormIsNotAcceptedAgain() {
    var _ = rotate();
    var thief = new InMemorySealer();
    var dataKey =
        InMemorySealer.inEarlierForm(
            thief.create(1, List.of(masterKey(1), masterKey(2)), Times.NOW));
    assertThat(thief.unlock(dataKey, masterKey(1))).isEqualTo(Result.ok(Done.DONE));
    var generation = current().generation() + 1;
    var rings = plant().json();
    put(new SealedManifest(generation, thief.seal(Manifest.earlierRecord(generation), rings)));
    var node = new Node(only(2));
    node.assertServesOnlyItsOwnKey();
    assertThat(node.findings()).contains(Kind.MANIFEST_DAMAGED);
    anchor.remove();
    assertThat(new Node(only(2)).refusal()).contains("form of an earlier version");
    assertThat(stores().dataKeys().add(dataKey)).isTrue();
    // The data key of this version shows that the store is not one of an earlier version.
    assertThat(new Node(only(2)).opened).isInstanceOf(Result.Refused.class);
  }

  @Test
  void aStoreOfAnEarlierVersionIsTakenOverOnce() {
    var earlier = new InMemorySealer(stores().dataKeys());
    var dataKey = InMemorySealer.inEarlierForm(earlier.create(1, List.of(masterKey(1)), Times.NOW));
    assertThat(stores().dataKeys().add(dataKey)).isTrue();
    assertThat(earlier.unlock(dataKey, masterKey(1))).isEqualTo(Result.ok(Done.DONE));
    var ring = ring(PROVIDER_ES256, "one");
    assertThat(stores().keyRings().save(ring)).isTrue();
    var manifest =
        Manifest.NONE.next(
            PROVIDER_ES256.name(), new InMemoryRecordHasher().hash(RingFingerprintInput.of(ring)));
    var sealed =
        new SealedManifest(
            1,
            earlier.seal(
                Manifest.earlierRecord(1),
                JsonObject.EMPTY.with("rings", manifest.json().object("rings").orElseThrow())));
    put(sealed);
    anchor.put(sealed);
    var record = earlier.seal(RECORD, SECRET);

    var node = new Node(only(1));
    assertThat(node.opened).isEqualTo(Result.ok(Done.DONE));
    assertThat(node.keyStore.rings().find(PROVIDER_ES256)).contains(ring);
    assertThat(node.sealer.open(RECORD, record)).isEqualTo(Result.ok(SECRET));
    assertThat(manifestSealer.isOfEarlierForm(anchor.copy().orElseThrow())).isFalse();
    var _ = node.resealed();
    assertThat(stores().dataKeys().all()).doesNotContain(dataKey).hasSize(1);

    put(new SealedManifest(9, sealed.sealed()));
    assertThat(new Node(only(1)).findings()).contains(Kind.MANIFEST_DAMAGED);
  }

  @Test
  void aStoreOfAnEarlierVersionThatWasRolledBackIsNotTakenOver() {
    var earlier = new InMemorySealer(stores().dataKeys());
    var dataKey = InMemorySealer.inEarlierForm(earlier.create(1, List.of(masterKey(1)), Times.NOW));
    assertThat(stores().dataKeys().add(dataKey)).isTrue();
    assertThat(earlier.unlock(dataKey, masterKey(1))).isEqualTo(Result.ok(Done.DONE));
    var rings = JsonObject.EMPTY.with("rings", JsonObject.EMPTY);
    put(new SealedManifest(1, earlier.seal(Manifest.earlierRecord(1), rings)));
    anchor.put(new SealedManifest(2, earlier.seal(Manifest.earlierRecord(2), rings)));
    assertThat(new Node(only(1)).refusal()).contains("an older database was restored");
    var another = new SealedManifest(1, earlier.seal(Manifest.earlierRecord(1), rings));
    anchor.put(another);
    assertThat(new Node(only(1)).opened).isInstanceOf(Result.Refused.class);
    // The generation in the clear was changed, so that the anchor looks older than the store.
    anchor.put(new SealedManifest(0, earlier.seal(Manifest.earlierRecord(2), rings)));
    assertThat(new Node(only(1)).refusal()).contains("was changed outside this service");
    assertThat(stores().manifests().find()).map(SealedManifest::generation).contains(1L);
  }

  @Test
  void aForgedAnchorIsNamedAndConfirmsNothing() {
    var _ = rotate();
    var copy = anchor.copy().orElseThrow();
    anchor.put(new SealedManifest(copy.generation() + 5, copy.sealed()));
    var node = new Node(only(2));
    assertThat(node.refusal()).contains("was changed outside this service", "anchor of this test");
    assertThat(node.findings()).contains(Kind.ANCHOR_DAMAGED);
    anchor.put(manifestSealer.seal(plant(), List.of(masterKey(1))));
    var other = new Node(only(2));
    assertThat(other.refusal()).contains("an older database was restored");
    anchor.put(copy);
    new Node(only(2)).assertServesOnlyItsOwnKey();
  }

  @Test
  void anAnchorThatCannotBeReadIsNamedAndConfirmsNothing() {
    var _ = rotate();
    var manifest = stores().manifests().find();
    anchor.damage();
    var node = new Node(only(2));
    assertThat(node.refusal())
        .contains("was changed outside this service, or it is not whole", anchor.place())
        .doesNotContain("older database", "generation");
    var report = node.keyStore.checkIntegrity().check();
    assertThat(report.newestSeen()).isZero();
    assertThat(report.findings())
        .extracting(IntegrityFinding::kind)
        .contains(Kind.ANCHOR_DAMAGED)
        .doesNotContain(Kind.ROLLED_BACK);
    assertThat(stores().manifests().find()).isEqualTo(manifest);
    anchor.remove();
    new Node(only(2)).assertServesOnlyItsOwnKey();
  }

  @Test
  void thePresentMasterKeySealsANewerManifest() {
    var _ = rotate();
    put(manifestSealer.seal(plant(), List.of(masterKey(2))));
    var node = new Node(only(2));
    assertThat(node.keyStore.rings().find(PROVIDER_ES256)).contains(PLANTED);
    assertThat(node.findings()).doesNotContain(Kind.ROLLED_BACK, Kind.MANIFEST_DAMAGED);
  }

  @Test
  void notEvenThePresentMasterKeySealsAnotherManifestOfAGenerationThatWasSeen() {
    var _ = rotate();
    var seen = current();
    var planted = plant();
    var forged =
        new Manifest(seen.generation(), seen.masterKey(), planted.rings(), seen.dataKeys());
    put(manifestSealer.seal(forged, List.of(masterKey(2))));
    var node = new Node(only(2));
    assertThat(node.keyStore.rings().find(PROVIDER_ES256)).isEmpty();
    assertThat(node.findings()).contains(Kind.ROLLED_BACK, Kind.RING_CHANGED);
  }

  @Test
  void aRestoredDatabaseOfBeforeTheRotationIsNotUsed() {
    var _ = new Node(only(1)).write();
    var before = stores().manifests().find().orElseThrow();
    var dataKey = stores().dataKeys().all().getFirst();
    var _ = new Node(both(2, 1)).resealed();
    var _ = new Node(only(2)).resealed();
    put(before);
    stores().dataKeys().all().forEach(each -> stores().dataKeys().remove(each.number()));
    assertThat(stores().dataKeys().add(dataKey)).isTrue();
    for (var masterKey : List.of(1, 2)) {
      assertThat(new Node(only(masterKey)).refusal())
          .contains("an older database was restored", "remove " + anchor.place());
    }
    anchor.remove();
    assertThat(new Node(only(2)).refusal())
        .startsWith(masterKey(2).source() + ": ")
        .contains("cannot decrypt");
  }

  @Test
  void aStateOfTheTimeOfTheRotationTakesNoForgedKey() {
    var _ = new Node(only(1)).write();
    var _ = new Node(both(2, 1)).resealed();
    var during = stores().manifests().find().orElseThrow();
    var shared = stores().dataKeys().all().getFirst();
    var _ = new Node(only(2)).resealed();
    var thief = new InMemorySealer();
    assertThat(thief.unlock(shared, masterKey(1))).isEqualTo(Result.ok(Done.DONE));
    var forged = thief.seal(RECORD, SECRET);
    assertThat(stores().dataKeys().add(shared)).isTrue();
    put(during);
    assertThat(new Node(only(2)).sealer.open(RECORD, forged)).isInstanceOf(Result.Refused.class);
    anchor.remove();
    var node = new Node(only(2));
    node.assertServesOnlyItsOwnKey();
    assertThat(node.sealer.open(RECORD, forged)).isEqualTo(Result.ok(SECRET));
    put(manifestSealer.seal(plant(), List.of(masterKey(1))));
    assertThat(node.keyStore.rings().find(PROVIDER_ES256)).isEmpty();
    new Node(only(2)).assertServesOnlyItsOwnKey();
  }

  private static MasterKey recovery() {
    return new InMemoryMasterKey("recovery-9", "COUNTERSIGN_MASTER_KEY_PREVIOUS_RECOVERY_KEY");
  }

  private static UnlockingKeys rescued() {
    return new UnlockingKeys(
        InMemoryMasterKeys.holding(masterKey(2)),
        Optional.of(InMemoryMasterKeys.holding(recovery())),
        Optional.<DataKeyRecipient>of(recovery()));
  }

  private Node withRecovery() {
    return withRecoveryKey().write();
  }

  private Node withRecoveryKey() {
    return new Node(
        new UnlockingKeys(
            InMemoryMasterKeys.holding(masterKey(1)),
            Optional.empty(),
            Optional.<DataKeyRecipient>of(recovery())));
  }

  @Test
  void theRecoveryKeyReplacesALostMasterKey() {
    assertThat(withRecovery().opened).isEqualTo(Result.ok(Done.DONE));
    var node = new Node(rescued()).resealed();
    node.assertServesOnlyItsOwnKey();
    assertThat(node.findings()).isEmpty();
    assertThat(current().masterKey()).isEqualTo(masterKey(2).name());
    assertThat(current().wasSealedTo(masterKey(1).name())).isFalse();
    assertThat(new Node(only(1)).opened).isInstanceOf(Result.Refused.class);
  }

  @Test
  void thePresentRecoveryKeySealsNoManifest() {
    var node = withRecovery();
    var written = stores().manifests().find().orElseThrow();
    var forged = manifestSealer.seal(plant(), List.of(recovery()));
    put(forged);
    assertThat(node.keyStore.rings().find(PROVIDER_ES256)).isEmpty();
    assertThat(node.findings()).contains(Kind.MANIFEST_DAMAGED, Kind.RING_CHANGED);
    var again = withRecoveryKey();
    again.assertServesOnlyItsOwnKey();
    assertThat(again.keyStore.rings().find(PROVIDER_ES256)).isEmpty();
    anchor.remove();
    assertThat(withRecoveryKey().opened).isInstanceOf(Result.Refused.class);
    // The same manifest counts if the master key seals it.
    put(written);
    put(
        manifestSealer.seal(
            manifestSealer.unverified(forged).orElseThrow(), List.of(masterKey(1))));
    assertThat(withRecoveryKey().keyStore.rings().find(PROVIDER_ES256)).contains(PLANTED);
  }

  @Test
  void aDataKeyOfTheMemoryOfANodeCountsUntilItIsReplaced() {
    var running = new Node(only(1)).write();
    var record = running.sealer.seal(RECORD, SECRET);
    var thief = new InMemorySealer();
    var stolen = stores().dataKeys().all().getFirst();
    assertThat(thief.unlock(stolen, masterKey(1))).isEqualTo(Result.ok(Done.DONE));
    assertThat(thief.open(RECORD, record)).isEqualTo(Result.ok(SECRET));
    var forged = thief.seal(RECORD, SECRET);
    assertThat(new Node(only(1)).sealer.open(RECORD, forged)).isEqualTo(Result.ok(SECRET));

    var policy = new DataKeyPolicy(1000, Duration.ofDays(1));
    clock.pass(Duration.ofDays(2));
    assertThat(KeyStoreUseCases.rotateDataKeys(running.sealing, policy).rotate())
        .isEqualTo(Result.ok(Done.DONE));
    assertThat(thief.open(RECORD, running.sealer.seal(RECORD, SECRET)))
        .isInstanceOf(Result.Refused.class);
    // The data key still opens what it sealed, until the master key is rotated.
    assertThat(new Node(only(1)).sealer.open(RECORD, forged)).isEqualTo(Result.ok(SECRET));
    var _ = new Node(both(2, 1)).resealed();
    assertThat(new Node(only(2)).resealed().sealer.open(RECORD, forged))
        .isInstanceOf(Result.Refused.class);
  }

  @Test
  void theRecoveryKeyTakesOverOnlyTheManifestOfTheAnchor() {
    assertThat(withRecovery().opened).isEqualTo(Result.ok(Done.DONE));
    put(manifestSealer.seal(plant(), List.of(masterKey(3))));
    assertThat(new Node(rescued()).opened).isInstanceOf(Result.Refused.class);
    assertThat(stores().manifests().find().map(manifestSealer::masterKeys))
        .hasValueSatisfying(names -> assertThat(names).containsExactly(masterKey(3).name()));
    anchor.remove();
    // Without an anchor, the operator accepts the store as it is.
    assertThat(new Node(rescued()).keyStore.rings().find(PROVIDER_ES256)).contains(PLANTED);
  }

  @Test
  void aDataKeyOfAPastRecoveryKeyIsReplaced() {
    assertThat(withRecovery().opened).isEqualTo(Result.ok(Done.DONE));
    var stolen = stores().dataKeys().all().getFirst();
    var _ = new Node(only(1)).resealed();
    var thief = new InMemorySealer();
    assertThat(thief.unlock(stolen, recovery())).isEqualTo(Result.ok(Done.DONE));
    assertThat(new Node(only(1)).sealer.open(RECORD, thief.seal(RECORD, SECRET)))
        .isInstanceOf(Result.Refused.class);
  }

  @Test
  void aNodeThatWasDownDuringTheRotationStartsWithItsOldAnchor() {
    var _ = new Node(only(1)).write();
    var old = new InMemoryManifestAnchor();
    old.put(anchor.copy().orElseThrow());
    var _ = new Node(both(2, 1)).resealed();
    var _ = new Node(only(2)).resealed();
    anchor.put(old.copy().orElseThrow());
    var node = new Node(only(2));
    node.assertServesOnlyItsOwnKey();
    assertThat(node.findings()).isEmpty();
  }
}
