package dev.countersign.persistence.keystore;

import static dev.countersign.testkit.key.KeyFixtures.PROVIDER_ES256;
import static dev.countersign.testkit.key.KeyFixtures.masterKey;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.keystore.KeyStoreUseCases;
import dev.countersign.application.keystore.UnlockingKeys;
import dev.countersign.application.keystore.VerifiedKeyStore;
import dev.countersign.domain.jose.KeyManagementAlgorithm;
import dev.countersign.domain.jose.SignatureAlgorithm;
import dev.countersign.domain.key.Key;
import dev.countersign.domain.key.KeyId;
import dev.countersign.domain.key.KeyOwner;
import dev.countersign.domain.key.KeyRing;
import dev.countersign.domain.key.RingId;
import dev.countersign.domain.keystore.IntegrityFinding;
import dev.countersign.domain.keystore.IntegrityFinding.Kind;
import dev.countersign.domain.keystore.Manifest;
import dev.countersign.domain.keystore.SealedManifest;
import dev.countersign.domain.keystore.VouchedDataKey;
import dev.countersign.domain.oauth.Done;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.sealing.MasterKeyProblem;
import dev.countersign.domain.sealing.Sealed;
import dev.countersign.persistence.testing.JdbcKeyStores;
import dev.countersign.persistence.testing.OnEachDatabase;
import dev.countersign.persistence.testing.TestDatabase;
import dev.countersign.testkit.key.KeyFixtures;
import dev.countersign.testkit.keystore.InMemoryManifestAnchor;
import dev.countersign.testkit.keystore.InMemoryManifestSealer;
import dev.countersign.testkit.keystore.InMemoryRecordHasher;
import dev.countersign.testkit.keystore.KeyStores;
import dev.countersign.testkit.oauth.SettableClock;
import dev.countersign.testkit.oauth.Times;
import dev.countersign.testkit.sealing.InMemoryMasterKeys;
import dev.countersign.testkit.sealing.InMemorySealer;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a node does after a restart with a database that another party changed: it uses the rings
 * that are sound, and names the others.
 */
@OnEachDatabase
class KeyStoreRestartTest {

  private static final RingId RS256 = RingId.signing(KeyOwner.PROVIDER, SignatureAlgorithm.RS256);
  private static final RingId APPLICATION =
      RingId.signing(KeyOwner.relyingParty("demo"), SignatureAlgorithm.ES256);
  private static final RingId IMPORTED =
      RingId.decryption(KeyOwner.IMPORTED, KeyManagementAlgorithm.RSA_OAEP_256);
  private static final List<RingId> ALL = List.of(PROVIDER_ES256, RS256, APPLICATION, IMPORTED);
  private static final JsonObject SECRET = JsonObject.EMPTY.with("d", "private");

  private final TestDatabase database;
  private final KeyStores stores;
  private final InMemoryManifestAnchor anchor = new InMemoryManifestAnchor();

  KeyStoreRestartTest(TestDatabase database) {
    this.database = database;
    this.stores = JdbcKeyStores.of(database);
  }

  /** A node after a start. */
  private final class Node {
    private final InMemorySealer sealer;
    private final VerifiedKeyStore keyStore;
    private final Result<Done, MasterKeyProblem> opened;

    private Node() {
      var trust =
          stores.trust(UnlockingKeys.only(InMemoryMasterKeys.holding(masterKey(1))), anchor);
      sealer = new InMemorySealer(trust.dataKeys());
      keyStore =
          KeyStoreUseCases.verifiedKeyStore(
              new KeyStoreUseCases.VerifiedKeyStoreDependencies(
                  stores.keyRings(),
                  trust,
                  new InMemoryRecordHasher(),
                  stores.sealedRecords(),
                  sealer));
      opened =
          KeyStoreUseCases.openKeyStore(
                  stores.sealing(trust, sealer, new SettableClock(Times.NOW)),
                  stores.sealedRecords())
              .open();
    }

    private KeyRing ring(RingId id) {
      var key =
          new Key.Active(
              KeyFixtures.identity(id.name(), id), new Sealed(""), new Key.Since(Times.NOW, 1));
      return KeyRing.first(id, List.of(key.sealedAs(sealer.seal(key.record(), SECRET))));
    }

    private void save(KeyRing ring) {
      assertThat(keyStore.rings().save(ring)).isTrue();
    }

    private List<IntegrityFinding> findings() {
      return keyStore.checkIntegrity().check().findings();
    }

    private void assertServes(RingId... rings) {
      assertThat(opened).isEqualTo(Result.ok(Done.DONE));
      assertThat(ALL)
          .filteredOn(id -> keyStore.rings().find(id).isPresent())
          .containsExactly(rings);
      for (var id : rings) {
        var key = (Key.Holding) keyStore.rings().find(id).orElseThrow().keys().getFirst();
        assertThat(keyStore.rings().key(key.identity().id())).contains(key);
      }
    }
  }

  /** Writes a ring of each kind. */
  private Node written() {
    var node = new Node();
    ALL.forEach(id -> node.save(node.ring(id)));
    assertThat(node.findings()).isEmpty();
    return node;
  }

  private Node restarted() {
    var node = new Node();
    assertThat(node.keyStore.watchManifest().watch()).isNotNull();
    return node;
  }

  private void put(SealedManifest manifest) {
    var put =
        stores
            .unitOfWork()
            .run(
                () -> {
                  assertThat(stores.manifests().findForChange()).isPresent();
                  stores.manifests().put(manifest);
                  return Done.DONE;
                });
    assertThat(put).isEqualTo(Done.DONE);
  }

  private static Key lost(KeyRing ring) {
    return new Key.Compromised(
        ring.keys().getFirst().identity(), new Key.Since(Times.LATER, ring.generation() + 1));
  }

  /** Puts the first state of the ring for ES256 into the database again. */
  private void restore(KeyRing first, SealedManifest manifest) {
    database.tamper("delete from ring_key where owner = 'provider' and algorithm = 'ES256'");
    database.tamper("delete from key_ring where owner = 'provider' and algorithm = 'ES256'");
    assertThat(stores.keyRings().save(first)).isTrue();
    put(manifest);
  }

  @Test
  void usesOnlyUnchangedRingsOfAnOlderDatabaseUntilTheAnchorIsRemoved() {
    var node = written();
    var first = node.keyStore.rings().find(PROVIDER_ES256).orElseThrow();
    var before = stores.manifests().find().orElseThrow();
    node.save(first.next(List.of(lost(first))));
    restore(first, before);

    for (var start = 0; start < 2; start++) {
      var again = restarted();
      again.assertServes(RS256, APPLICATION, IMPORTED);
      assertThat(again.keyStore.rings().key(first.keys().getFirst().identity().id())).isEmpty();
      assertThat(again.findings())
          .extracting(IntegrityFinding::kind)
          .containsExactly(Kind.ROLLED_BACK, Kind.RING_CHANGED);
      assertThat(again.findings().getFirst().message()).contains("remove " + anchor.place());
      var report = again.keyStore.checkIntegrity().check();
      assertThat(report.newestSeen()).isEqualTo(report.generation() + 1);
      assertThat(again.keyStore.rings().save(again.ring(RS256).next(List.of()))).isFalse();
    }
    anchor.remove();
    var accepted = restarted();
    accepted.assertServes(PROVIDER_ES256, RS256, APPLICATION, IMPORTED);
    assertThat(accepted.findings()).isEmpty();
  }

  @Test
  void detectsADifferentHistoryOfTheSameLengthAsARollback() {
    var node = written();
    var first = node.keyStore.rings().find(PROVIDER_ES256).orElseThrow();
    var before = stores.manifests().find().orElseThrow();
    node.save(first.next(List.of(lost(first))));
    restore(first, before);
    var seen = anchor.copy().orElseThrow();
    anchor.remove();
    var elsewhere = new Node();
    elsewhere.save(first.next(List.of(KeyFixtures.active("two", PROVIDER_ES256))));
    anchor.put(seen);
    assertThat(restarted().findings())
        .extracting(IntegrityFinding::kind)
        .contains(Kind.ROLLED_BACK, Kind.RING_CHANGED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"rp/demo", "imported"})
  void leavesAChangedRingOfAnotherOwnerOutAndServesTheRest(String owner) {
    var _ = written();
    database.tamper("update ring_key set since_generation = 9 where owner = '" + owner + "'");
    var changed = APPLICATION.owner().value().equals(owner) ? APPLICATION : IMPORTED;

    var again = restarted();

    again.assertServes(ALL.stream().filter(id -> !id.equals(changed)).toArray(RingId[]::new));
    assertThat(again.findings())
        .filteredOn(finding -> finding.kind() == Kind.RING_CHANGED)
        .extracting(IntegrityFinding::message)
        .containsExactly(
            "ring "
                + changed.name()
                + " differs from its manifest entry in keys, states, times or generations; the"
                + " server uses none of its keys");
    assertThat(again.keyStore.rings().key(new KeyId(changed.name()))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"rp/demo", "imported"})
  void namesTheRingOfADamagedSealThatIsNotReplaced(String owner) {
    var _ = written();
    database.tamper("update ring_key set sealed = '{}' where owner = '" + owner + "'");
    var damaged = APPLICATION.owner().value().equals(owner) ? APPLICATION : IMPORTED;

    var again = restarted();

    assertThat(again.findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.kind()).isEqualTo(Kind.RECORD_DAMAGED);
              assertThat(finding.message()).contains("(ring " + damaged.name() + ")");
            });
    again.assertServes(PROVIDER_ES256, RS256, APPLICATION, IMPORTED);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "update ring_key set state = 'nonsense' where algorithm = 'RS256'",
        "update ring_key set jwk = 'no JSON' where algorithm = 'RS256'"
      })
  void saysThatARowIsNoValidKey(String statement) {
    var _ = written();
    database.tamper(statement);
    var again = restarted();
    again.assertServes(PROVIDER_ES256, APPLICATION, IMPORTED);
    assertThat(again.findings())
        .filteredOn(finding -> finding.kind() == Kind.RING_CHANGED)
        .extracting(IntegrityFinding::message)
        .containsExactly(
            "ring provider:sig:RS256 has a row that is not a valid key; the server uses none of its"
                + " keys");
  }

  @Test
  void aStartAfterADataKeyWasRemovedWritesNothing() {
    var _ = written();
    database.tamper("delete from data_key where key_number = 1");
    var before = database.contents();
    var copy = anchor.copy();

    assertThat(new Node().opened).isInstanceOf(Result.Refused.class);

    assertThat(database.contents()).isEqualTo(before);
    assertThat(anchor.copy()).isEqualTo(copy);
  }

  @Test
  void saysThatACopyOfTheManifestIsDamagedAndShowsNoGeneration() {
    var _ = written();
    anchor.damage();
    var before = database.contents();

    var again = new Node();

    assertThat(again.opened)
        .isInstanceOfSatisfying(
            Result.Refused.class,
            refused ->
                assertThat(((MasterKeyProblem) refused.error()).message())
                    .contains("was changed outside this service, or it is not whole")
                    .contains(anchor.place())
                    .doesNotContain("older database", "generation"));
    var report = again.keyStore.checkIntegrity().check();
    assertThat(report.newestSeen()).isZero();
    assertThat(report.findings())
        .extracting(IntegrityFinding::kind)
        .contains(Kind.ANCHOR_DAMAGED)
        .doesNotContain(Kind.ROLLED_BACK);
    assertThat(database.contents()).isEqualTo(before);
  }

  private static String refusal(Node node) {
    return switch (node.opened) {
      case Result.Refused<Done, MasterKeyProblem>(var problem) -> problem.message();
      case Result.Ok<Done, MasterKeyProblem> ok -> throw new AssertionError("it opened");
    };
  }

  /** The operator restores a backup, and the anchor of the lost database is still there. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void anEmptyDatabaseIsRefusedOverTheAnchorOfAnotherWhichItNames(int masterKey) {
    var lost = Manifest.emptyFor(masterKey(masterKey).name()).next(RS256.name(), "fingerprint");
    anchor.put(new InMemoryManifestSealer().seal(lost, List.of(masterKey(masterKey))));

    assertRefusesTheEmptyDatabase(1);
  }

  /** The lost database had the same master key, and its manifest names its data keys. */
  @Test
  void anEmptyDatabaseIsRefusedOverTheAnchorOfTheLostOneWithTheSameMasterKey() {
    var _ = written();
    database.empty();

    assertRefusesTheEmptyDatabase(anchor.copy().orElseThrow().generation());
  }

  private void assertRefusesTheEmptyDatabase(long generation) {
    var copy = anchor.copy();
    assertThat(refusal(new Node()))
        .contains("generation 0, but generation " + generation + " was seen before")
        .contains("remove " + anchor.place())
        .doesNotContain("data keys were removed", "this is the master key of this database");
    assertThat(stores.dataKeys().all()).isEmpty();
    assertThat(stores.manifests().find()).isEmpty();
    assertThat(anchor.copy()).isEqualTo(copy);
    anchor.remove();
    assertThat(new Node().opened).isEqualTo(Result.ok(Done.DONE));
  }

  /** A dump of before its data keys were removed is restored whole. */
  @Test
  void aDumpWithoutTheDataKeysOfTheAnchorIsRefusedAsOlder() {
    var node = written();
    var manifest = stores.manifests().find().orElseThrow();
    var older = stores.dataKeys().all().getFirst();
    var newer = node.sealer.create(2, List.of(masterKey(1)), Times.NOW);
    var sealer = new InMemoryManifestSealer();
    var vouched =
        new VouchedDataKey(sealer.commitment(newer).orElseThrow(), Set.of(masterKey(1).name()));
    var next =
        sealer.unverified(manifest).orElseThrow().nextWith(2, vouched).nextWithout(Set.of(1));
    anchor.put(sealer.seal(next, List.of(masterKey(1))));
    assertThat(stores.dataKeys().all()).containsExactly(older);

    assertThat(refusal(new Node()))
        .contains("an older database was restored", "remove " + anchor.place())
        .doesNotContain("data keys were removed");
  }

  /** Without the data keys, the anchor is the last copy of the manifest. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void neverAdvisesToRemoveTheAnchorOfADatabaseThatStillContainsRecords(boolean withAnchor) {
    var _ = written();
    if (!withAnchor) {
      anchor.remove();
    }
    database.tamper("delete from data_key");
    database.tamper("delete from key_manifest");
    var before = database.contents();
    var copy = anchor.copy();

    assertThat(refusal(new Node()))
        .contains("still contains sealed records", "Do not remove the anchor")
        .doesNotContain("remove " + anchor.place());

    assertThat(database.contents()).isEqualTo(before);
    assertThat(anchor.copy()).isEqualTo(copy);
  }

  @Test
  void saysThatAllDataKeysOfThePresentDatabaseWereRemoved() {
    var _ = written();
    database.tamper("delete from data_key");
    assertThat(refusal(new Node()))
        .startsWith(masterKey(1).source() + ": ")
        .contains("all data keys were removed");
    anchor.remove();
    assertThat(refusal(new Node())).contains("all data keys were removed");
    assertThat(anchor.copy()).isEmpty();
  }

  @Test
  void namesTheRemovedManifestAlsoIfNoRingIsUnchanged() {
    var _ = written();
    database.tamper("delete from key_manifest");
    for (var id : ALL) {
      database.tamper(
          "update ring_key set since_generation = 9 where key_id = '%s'".formatted(id.name()));
    }
    assertThat(restarted().findings())
        .extracting(IntegrityFinding::kind)
        .contains(Kind.MANIFEST_MISSING)
        .doesNotContain(Kind.ROLLED_BACK);
  }
}
