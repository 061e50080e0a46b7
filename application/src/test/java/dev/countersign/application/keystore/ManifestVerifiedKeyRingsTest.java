package dev.countersign.application.keystore;

import static dev.countersign.testkit.key.KeyFixtures.PROVIDER_ES256;
import static dev.countersign.testkit.key.KeyFixtures.active;
import static dev.countersign.testkit.key.KeyFixtures.masterKey;
import static dev.countersign.testkit.key.KeyFixtures.ring;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.application.key.driven.KeyRings;
import dev.countersign.domain.jose.SignatureAlgorithm;
import dev.countersign.domain.key.Key;
import dev.countersign.domain.key.KeyId;
import dev.countersign.domain.key.KeyOwner;
import dev.countersign.domain.key.KeyRing;
import dev.countersign.domain.key.RingId;
import dev.countersign.domain.keystore.IntegrityFinding;
import dev.countersign.domain.keystore.IntegrityFinding.Kind;
import dev.countersign.domain.keystore.SealedManifest;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.sealing.Sealed;
import dev.countersign.testkit.key.InMemoryKeyRings;
import dev.countersign.testkit.key.KeyRingsContract;
import dev.countersign.testkit.keystore.InMemoryManifestAnchor;
import dev.countersign.testkit.keystore.InMemoryManifests;
import dev.countersign.testkit.keystore.InMemoryRecordHasher;
import dev.countersign.testkit.oauth.InMemoryDatabase;
import dev.countersign.testkit.oauth.InMemoryUnitOfWork;
import dev.countersign.testkit.oauth.Times;
import dev.countersign.testkit.sealing.InMemoryDataKeys;
import dev.countersign.testkit.sealing.InMemorySealer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Rings that were changed behind the service's back are not there, and are named by the check. */
class ManifestVerifiedKeyRingsTest extends KeyRingsContract {

  private static final RingId PROVIDER_RS256 =
      RingId.signing(KeyOwner.PROVIDER, SignatureAlgorithm.RS256);

  private final InMemoryManifestAnchor anchor = new InMemoryManifestAnchor();
  private Store store = new Store();
  private VerifiedKeyStore vault = vault();

  /** A database, which somebody else may have in hand. */
  private static final class Store {
    private final InMemoryDatabase database = new InMemoryDatabase();
    private final InMemoryKeyRings rings = new InMemoryKeyRings(database);
    private final InMemoryManifests manifests = new InMemoryManifests(database);
    private final InMemoryDataKeys dataKeys = new InMemoryDataKeys(database);
    private final InMemorySealer sealer = new InMemorySealer(dataKeys);

    private Store() {
      var dataKey = sealer.create(1, List.of(masterKey(1)), Times.NOW);
      assertThat(dataKeys.add(dataKey)).isTrue();
      assertThat(sealer.unlock(dataKey, masterKey(1))).isInstanceOf(Result.Ok.class);
    }
  }

  private VerifiedKeyStore vault() {
    return KeyStoreUseCases.vault(
        new KeyStoreUseCases.VaultDependencies(
            store.rings,
            store.manifests,
            anchor,
            new InMemoryRecordHasher(),
            List.of(),
            store.sealer,
            new InMemoryUnitOfWork(store.database)));
  }

  @Override
  protected KeyRings rings() {
    return vault.rings();
  }

  private List<Kind> findings() {
    return vault.checkIntegrity().check().findings().stream().map(IntegrityFinding::kind).toList();
  }

  private void save(KeyRing ring) {
    assertThat(rings().save(ring)).isTrue();
  }

  private void tamper(KeyRing ring) {
    assertThat(store.rings.save(ring)).isTrue();
  }

  /** Another node, or the same one after a start. */
  private void restart() {
    vault = vault();
    assertThat(vault.watchManifest().watch()).isNotNull();
  }

  @Test
  void findsNothingWrongWithWhatItWrote() {
    assertThat(findings()).isEmpty();
    save(ring(PROVIDER_ES256, "one"));
    save(ring(PROVIDER_RS256, "two"));
    var report = vault.checkIntegrity().check();
    assertThat(report.findings()).isEmpty();
    assertThat(report.generation()).isEqualTo(2);
    assertThat(report.newestSeen()).isEqualTo(2);
    assertThat(anchor.find()).isEqualTo(store.manifests.find());
  }

  @Test
  void doesNotUseARingThatWasChangedByHandAndStillUsesTheOthers() {
    save(ring(PROVIDER_ES256, "one"));
    save(ring(PROVIDER_RS256, "two"));
    tamper(ring(PROVIDER_ES256, "one").next(List.of(active("mine", PROVIDER_ES256))));

    assertThat(rings().find(PROVIDER_ES256)).isEmpty();
    assertThat(rings().key(new KeyId("mine"))).isEmpty();
    assertThat(rings().ownedBy(KeyOwner.PROVIDER)).containsExactly(ring(PROVIDER_RS256, "two"));
    assertThat(findings()).containsExactly(Kind.RING_CHANGED);
    assertThat(vault.checkIntegrity().check().findings().getFirst().message())
        .contains("provider:sig:ES256");
  }

  @Test
  void makesNothingGoodByTheNextChange() {
    save(ring(PROVIDER_ES256, "one"));
    var mine = ring(PROVIDER_ES256, "one").next(List.of(active("mine", PROVIDER_ES256)));
    tamper(mine);
    assertThat(rings().save(mine.next(mine.keys()))).isFalse();
    assertThat(rings().find(PROVIDER_ES256)).isEmpty();
    assertThat(findings()).containsExactly(Kind.RING_CHANGED);
  }

  @Test
  void missesAKeyThatWasRemoved() {
    var first = ring(PROVIDER_ES256, "one");
    save(first);
    var both = first.next(List.of(first.keys().getFirst(), active("two", PROVIDER_ES256)));
    save(both);
    tamper(both.next(first.keys()));
    assertThat(rings().find(PROVIDER_ES256)).isEmpty();
    assertThat(findings()).containsExactly(Kind.RING_CHANGED);
  }

  @Test
  void doesNotTakeARingThatSomebodyElseAdded() {
    save(ring(PROVIDER_ES256, "one"));
    tamper(ring(PROVIDER_RS256, "mine"));
    assertThat(rings().find(PROVIDER_RS256)).isEmpty();
    assertThat(rings().key(new KeyId("mine"))).isEmpty();
    assertThat(rings().ownedBy(KeyOwner.PROVIDER)).containsExactly(ring(PROVIDER_ES256, "one"));
    assertThat(findings()).containsExactly(Kind.RING_UNKNOWN);
    var next = ring(PROVIDER_RS256, "mine").next(List.of());
    assertThat(rings().save(next)).isFalse();
  }

  @Test
  void usesNoRingOfADatabaseFromBeforeTheLastChangeEvenAfterAStart() {
    var first = ring(PROVIDER_ES256, "one");
    save(first);
    save(ring(PROVIDER_RS256, "two"));
    var before = store.manifests.find().orElseThrow();
    var compromised = new Key.Compromised(first.keys().getFirst().identity(), since(2));
    save(first.next(List.of(compromised)));

    bringBack(before, List.of(first, ring(PROVIDER_RS256, "two")));

    for (var start = 0; start < 2; start++) {
      assertThat(rings().find(PROVIDER_ES256)).isEmpty();
      assertThat(rings().find(PROVIDER_RS256)).contains(ring(PROVIDER_RS256, "two"));
      assertThat(findings()).containsExactly(Kind.ROLLED_BACK, Kind.RING_CHANGED);
      var report = vault.checkIntegrity().check();
      assertThat(report.generation()).isEqualTo(2);
      assertThat(report.newestSeen()).isEqualTo(3);
      assertThat(report.findings().getFirst().message()).contains(anchor.place());
      assertThat(rings().save(ring(PROVIDER_RS256, "two").next(List.of()))).isFalse();
      restart();
    }
  }

  private static Key.Since since(long generation) {
    return new Key.Since(Times.LATER, generation);
  }

  /** The same sealer, so that the data keys are those of the backup. */
  private void bringBack(SealedManifest manifest, List<KeyRing> rings) {
    rings.forEach(
        ring -> {
          var now = store.rings.find(ring.id()).orElseThrow();
          if (!now.equals(ring)) {
            store.rings.forget(ring.id());
            assertThat(store.rings.save(ring)).isTrue();
          }
        });
    store.manifests.put(manifest);
  }

  @Test
  void takesABroughtBackDatabaseWhenTheAnchorIsRemoved() {
    var first = ring(PROVIDER_ES256, "one");
    save(first);
    var before = store.manifests.find().orElseThrow();
    save(first.next(List.of()));
    bringBack(before, List.of(first));
    anchor.remove();
    restart();
    assertThat(rings().find(PROVIDER_ES256)).contains(first);
    assertThat(findings()).isEmpty();
  }

  @Test
  void remembersNothingThatWasTakenBack() {
    save(ring(PROVIDER_ES256, "one"));
    var before = anchor.find();
    assertThatThrownBy(
            () ->
                new InMemoryUnitOfWork(store.database)
                    .run(
                        () -> {
                          save(ring(PROVIDER_RS256, "two"));
                          throw new IllegalStateException("taken back");
                        }))
        .hasMessage("taken back");
    assertThat(anchor.find()).isEqualTo(before);
    assertThat(findings()).isEmpty();
    save(ring(PROVIDER_RS256, "two"));
    assertThat(anchor.find()).isEqualTo(store.manifests.find());
  }

  @Test
  void keepsAChangeThatTheAnchorCannotTake() {
    anchor.refuse();
    save(ring(PROVIDER_ES256, "one"));
    assertThat(rings().find(PROVIDER_ES256)).contains(ring(PROVIDER_ES256, "one"));
    assertThatThrownBy(() -> vault.watchManifest().watch()).hasMessageContaining("refused");
  }

  @Test
  void doesNotTakeARingForUnknownThatAnotherNodeWritesMeanwhile() {
    save(ring(PROVIDER_ES256, "one"));
    var racing = overtaken(store.rings, () -> save(ring(PROVIDER_RS256, "two")));
    var checking =
        KeyStoreUseCases.vault(
            new KeyStoreUseCases.VaultDependencies(
                racing,
                store.manifests,
                new InMemoryManifestAnchor(),
                new InMemoryRecordHasher(),
                List.of(),
                store.sealer,
                new InMemoryUnitOfWork(store.database)));
    assertThat(checking.checkIntegrity().check().findings()).isEmpty();
    assertThat(rings().find(PROVIDER_RS256)).isPresent();
  }

  /** The store, where something happens just before the first listing of the provider's rings. */
  private static KeyRings overtaken(KeyRings store, Runnable meanwhile) {
    var first = new AtomicBoolean(true);
    return new KeyRings() {
      @Override
      public Optional<KeyRing> find(RingId id) {
        return store.find(id);
      }

      @Override
      public List<KeyRing> ownedBy(KeyOwner owner) {
        if (first.getAndSet(false)) {
          meanwhile.run();
        }
        return store.ownedBy(owner);
      }

      @Override
      public Optional<Key> key(KeyId id) {
        return store.key(id);
      }

      @Override
      public boolean save(KeyRing ring) {
        return store.save(ring);
      }
    };
  }

  @Test
  void usesNothingOfAnEmptyDatabaseWhereThereWasAFullOne() {
    save(ring(PROVIDER_ES256, "one"));
    store = new Store();
    restart();
    assertThat(rings().find(PROVIDER_ES256)).isEmpty();
    assertThat(findings()).contains(Kind.ROLLED_BACK);
    assertThat(rings().save(ring(PROVIDER_ES256, "new"))).isFalse();
  }

  @Test
  void goesByWhatItSawIfTheManifestIsRemovedOrChanged() {
    save(ring(PROVIDER_ES256, "one"));
    var written = store.manifests.find().orElseThrow();
    store.manifests.put(new SealedManifest(written.generation(), new Sealed("{}")));
    assertThat(findings()).containsExactly(Kind.MANIFEST_DAMAGED);
    assertThat(rings().find(PROVIDER_ES256)).contains(ring(PROVIDER_ES256, "one"));
    store.manifests.put(new SealedManifest(written.generation() + 1, written.sealed()));
    assertThat(findings()).containsExactly(Kind.MANIFEST_DAMAGED);
    assertThat(rings().save(ring(PROVIDER_RS256, "two"))).isFalse();
    store.manifests.remove();
    assertThat(findings()).containsExactly(Kind.ROLLED_BACK);
  }

  @Test
  void usesNothingIfTheManifestIsGoneAndNobodyRemembersIt() {
    save(ring(PROVIDER_ES256, "one"));
    store.manifests.remove();
    anchor.remove();
    restart();
    assertThat(rings().find(PROVIDER_ES256)).isEmpty();
    assertThat(findings()).containsExactly(Kind.RING_UNKNOWN);
  }

  @Test
  void takesAnotherHistoryOfTheSameLengthForARollback() {
    var first = ring(PROVIDER_ES256, "one");
    save(first);
    var before = store.manifests.find().orElseThrow();
    save(first.next(List.of()));
    bringBack(before, List.of(first));
    var other = new InMemoryManifestAnchor();
    var elsewhere =
        KeyStoreUseCases.vault(
            new KeyStoreUseCases.VaultDependencies(
                store.rings,
                store.manifests,
                other,
                new InMemoryRecordHasher(),
                List.of(),
                store.sealer,
                new InMemoryUnitOfWork(store.database)));
    assertThat(elsewhere.rings().save(first.next(List.of(active("two", PROVIDER_ES256))))).isTrue();
    assertThat(findings()).containsExactly(Kind.ROLLED_BACK, Kind.RING_CHANGED);
    restart();
    assertThat(findings()).containsExactly(Kind.ROLLED_BACK, Kind.RING_CHANGED);
  }
}
