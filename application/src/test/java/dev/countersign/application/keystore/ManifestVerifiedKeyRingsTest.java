package dev.countersign.application.keystore;

import static dev.countersign.testkit.key.KeyFixtures.PROVIDER_ES256;
import static dev.countersign.testkit.key.KeyFixtures.active;
import static dev.countersign.testkit.key.KeyFixtures.masterKey;
import static dev.countersign.testkit.key.KeyFixtures.ring;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.application.key.CompromiseKey;
import dev.countersign.application.key.KeyUseCases;
import dev.countersign.application.key.RotateRing;
import dev.countersign.application.key.driven.KeyRings;
import dev.countersign.application.keystore.driven.ManifestAnchor;
import dev.countersign.application.keystore.driven.Manifests;
import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.application.session.driven.Sessions;
import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.jose.KeyManagementAlgorithm;
import dev.countersign.domain.jose.SignatureAlgorithm;
import dev.countersign.domain.key.Key;
import dev.countersign.domain.key.KeyId;
import dev.countersign.domain.key.KeyOwner;
import dev.countersign.domain.key.KeyRing;
import dev.countersign.domain.key.PropagationDelays;
import dev.countersign.domain.key.RingId;
import dev.countersign.domain.key.RotationSchedule;
import dev.countersign.domain.keystore.IntegrityFinding;
import dev.countersign.domain.keystore.IntegrityFinding.Kind;
import dev.countersign.domain.keystore.SealedManifest;
import dev.countersign.domain.oauth.Done;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.sealing.Sealed;
import dev.countersign.testkit.InMemoryStores;
import dev.countersign.testkit.audit.InMemorySecurityEvents;
import dev.countersign.testkit.clock.Judgments;
import dev.countersign.testkit.key.InMemoryKeyGenerator;
import dev.countersign.testkit.key.InMemoryKeyRings;
import dev.countersign.testkit.key.KeyRingsContract;
import dev.countersign.testkit.keystore.InMemoryManifestAnchor;
import dev.countersign.testkit.keystore.InMemoryManifestSealer;
import dev.countersign.testkit.keystore.InMemoryManifests;
import dev.countersign.testkit.keystore.InMemoryRecordHasher;
import dev.countersign.testkit.oauth.SettableClock;
import dev.countersign.testkit.oauth.Times;
import dev.countersign.testkit.sealing.InMemoryMasterKeys;
import dev.countersign.testkit.sealing.InMemorySealer;
import dev.countersign.testkit.session.InMemorySessions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Rings that were changed outside the service are treated as missing, and the check reports them.
 */
class ManifestVerifiedKeyRingsTest extends KeyRingsContract {

  private static final RingId PROVIDER_RS256 =
      RingId.signing(KeyOwner.PROVIDER, SignatureAlgorithm.RS256);

  private static final UnlockingKeys UNLOCKING_KEYS =
      UnlockingKeys.only(InMemoryMasterKeys.holding(masterKey(1)));

  private final InMemoryManifestAnchor anchor = new InMemoryManifestAnchor();
  private Store store = new Store();
  private VerifiedKeyStore keyStore = keyStore();

  /** A database that others may change. */
  private static final class Store {
    private final InMemoryStores stores = InMemoryStores.empty();
    private final InMemoryKeyRings rings = stores.keyRings();
    private final InMemoryManifests manifests = stores.manifests();
    private final InMemorySessions sessions = stores.sessions();
    private final InMemorySealer sealer = new InMemorySealer(stores.dataKeys());

    private Store() {
      assertThat(
              KeyStoreUseCases.openKeyStore(
                      stores.sealing(UNLOCKING_KEYS, sealer, new SettableClock(Times.NOW)),
                      stores.sealedRecords())
                  .open())
          .isEqualTo(Result.ok(Done.DONE));
    }
  }

  private VerifiedKeyStore keyStore() {
    return keyStore(store.rings, anchor);
  }

  private VerifiedKeyStore keyStore(KeyRings rings, ManifestAnchor place) {
    return KeyStoreUseCases.verifiedKeyStore(
        new KeyStoreUseCases.VerifiedKeyStoreDependencies(
            rings,
            store.stores.trust(UNLOCKING_KEYS, place),
            new InMemoryRecordHasher(),
            List.of(),
            store.sealer));
  }

  @Override
  protected KeyRings rings() {
    return keyStore.rings();
  }

  @Override
  protected UnitOfWork unitOfWork() {
    return store.stores.unitOfWork();
  }

  @Override
  protected Sessions otherStore() {
    return store.sessions;
  }

  private List<Kind> findings() {
    return keyStore.checkIntegrity().check().findings().stream()
        .map(IntegrityFinding::kind)
        .toList();
  }

  private void save(KeyRing ring) {
    assertThat(rings().save(ring)).isTrue();
  }

  private void tamper(KeyRing ring) {
    assertThat(store.rings.save(ring)).isTrue();
  }

  /** Acts as another node, or as the same node after a restart. */
  private void restart() {
    keyStore = keyStore();
    assertThat(keyStore.watchManifest().watch()).isNotNull();
  }

  @Test
  void findsNothingWrongInItsOwnRings() {
    assertThat(findings()).isEmpty();
    save(ring(PROVIDER_ES256, "one"));
    save(ring(PROVIDER_RS256, "two"));
    var report = keyStore.checkIntegrity().check();
    assertThat(report.findings()).isEmpty();
    assertThat(report.generation()).isEqualTo(3);
    assertThat(report.newestSeen()).isEqualTo(3);
    assertThat(anchor.copy()).isEqualTo(store.manifests.find());
  }

  @Test
  void doesNotUseARingThatWasChangedByHandButUsesTheOthers() {
    save(ring(PROVIDER_ES256, "one"));
    save(ring(PROVIDER_RS256, "two"));
    tamper(ring(PROVIDER_ES256, "one").next(List.of(active("mine", PROVIDER_ES256))));

    assertThat(rings().find(PROVIDER_ES256)).isEmpty();
    assertThat(rings().key(new KeyId("mine"))).isEmpty();
    assertThat(rings().ownedBy(KeyOwner.PROVIDER)).containsExactly(ring(PROVIDER_RS256, "two"));
    assertThat(findings()).containsExactly(Kind.RING_CHANGED);
    assertThat(keyStore.checkIntegrity().check().findings().getFirst().message())
        .contains("provider:sig:ES256");
  }

  @Test
  void doesNotMakeAChangedRingValidByTheNextChange() {
    save(ring(PROVIDER_ES256, "one"));
    var mine = ring(PROVIDER_ES256, "one").next(List.of(active("mine", PROVIDER_ES256)));
    tamper(mine);
    assertThat(rings().save(mine.next(mine.keys()))).isFalse();
    assertThat(rings().find(PROVIDER_ES256)).isEmpty();
    assertThat(findings()).containsExactly(Kind.RING_CHANGED);
  }

  @Test
  void detectsARemovedKey() {
    var first = ring(PROVIDER_ES256, "one");
    save(first);
    var both = first.next(List.of(first.keys().getFirst(), active("two", PROVIDER_ES256)));
    save(both);
    tamper(both.next(first.keys()));
    assertThat(rings().find(PROVIDER_ES256)).isEmpty();
    assertThat(findings()).containsExactly(Kind.RING_CHANGED);
  }

  @Test
  void ignoresARingThatTheServiceDidNotWrite() {
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
  void usesNoRingOfAnOlderDatabaseEvenAfterARestart() {
    var first = ring(PROVIDER_ES256, "one");
    save(first);
    save(ring(PROVIDER_RS256, "two"));
    var before = store.manifests.find().orElseThrow();
    var compromised = new Key.Compromised(first.keys().getFirst().identity(), since(2));
    save(first.next(List.of(compromised)));

    restore(before, List.of(first, ring(PROVIDER_RS256, "two")));

    for (var start = 0; start < 2; start++) {
      assertThat(rings().find(PROVIDER_ES256)).isEmpty();
      assertThat(rings().find(PROVIDER_RS256)).contains(ring(PROVIDER_RS256, "two"));
      assertThat(findings()).containsExactly(Kind.ROLLED_BACK, Kind.RING_CHANGED);
      var report = keyStore.checkIntegrity().check();
      assertThat(report.generation()).isEqualTo(3);
      assertThat(report.newestSeen()).isEqualTo(4);
      assertThat(report.findings().getFirst().message()).contains(anchor.place());
      assertThat(rings().save(ring(PROVIDER_RS256, "two").next(List.of()))).isFalse();
      restart();
    }
  }

  private static Key.Since since(long generation) {
    return new Key.Since(Times.LATER, generation);
  }

  /**
   * Restores an older database. The sealer stays the same, so that the data keys are those of the
   * backup.
   */
  private void restore(SealedManifest manifest, List<KeyRing> rings) {
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
  void acceptsARestoredDatabaseWhenTheAnchorIsRemoved() {
    var first = ring(PROVIDER_ES256, "one");
    save(first);
    var before = store.manifests.find().orElseThrow();
    save(first.next(List.of()));
    restore(before, List.of(first));
    anchor.remove();
    restart();
    assertThat(rings().find(PROVIDER_ES256)).contains(first);
    assertThat(findings()).isEmpty();
  }

  @Test
  void remembersNothingThatWasRolledBack() {
    save(ring(PROVIDER_ES256, "one"));
    var before = anchor.copy();
    assertThatThrownBy(
            () ->
                store
                    .stores
                    .unitOfWork()
                    .run(
                        () -> {
                          save(ring(PROVIDER_RS256, "two"));
                          throw new IllegalStateException("rolled back");
                        }))
        .hasMessage("rolled back");
    assertThat(anchor.copy()).isEqualTo(before);
    assertThat(findings()).isEmpty();
    save(ring(PROVIDER_RS256, "two"));
    assertThat(anchor.copy()).isEqualTo(store.manifests.find());
  }

  @Test
  void keepsAChangeThatTheAnchorCannotStore() {
    anchor.refuse();
    save(ring(PROVIDER_ES256, "one"));
    assertThat(rings().find(PROVIDER_ES256)).contains(ring(PROVIDER_ES256, "one"));
    assertThatThrownBy(() -> keyStore.watchManifest().watch()).hasMessageContaining("refused");
  }

  @Test
  void doesNotReportARingThatAnotherNodeWritesMeanwhile() {
    save(ring(PROVIDER_ES256, "one"));
    var racing = interrupted(store.rings, () -> save(ring(PROVIDER_RS256, "two")));
    var checking = keyStore(racing, new InMemoryManifestAnchor());
    assertThat(checking.checkIntegrity().check().findings()).isEmpty();
    assertThat(rings().find(PROVIDER_RS256)).isPresent();
  }

  /**
   * Returns the store; runs {@code meanwhile} just before the first listing of the provider's
   * rings.
   */
  private static KeyRings interrupted(KeyRings store, Runnable meanwhile) {
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
      public List<KeyRing> decryptingWith(KeyManagementAlgorithm algorithm, int most) {
        return store.decryptingWith(algorithm, most);
      }

      @Override
      public Optional<Key> key(KeyId id) {
        return store.key(id);
      }

      @Override
      public List<RingId> inRotation() {
        return store.inRotation();
      }

      @Override
      public boolean save(KeyRing ring) {
        return store.save(ring);
      }
    };
  }

  /**
   * A thread that watches can wait for a connection, which the thread that changes the manifest can
   * hold: that thread must not wait for it.
   */
  @Test
  @Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void changesTheManifestWhileAnotherThreadWaitsForTheRow() throws InterruptedException {
    var late = new AtomicReference<Thread>();
    var waiting = new CountDownLatch(1);
    var end = new CountDownLatch(1);
    var trust =
        new KeyStoreUseCases.ManifestTrust(
            UNLOCKING_KEYS,
            readLate(store.manifests, late, waiting, end),
            anchor,
            new InMemoryManifestSealer(),
            store.stores.dataKeys(),
            store.stores.unitOfWork());
    keyStore =
        KeyStoreUseCases.verifiedKeyStore(
            new KeyStoreUseCases.VerifiedKeyStoreDependencies(
                store.rings, trust, new InMemoryRecordHasher(), List.of(), store.sealer));
    save(ring(PROVIDER_ES256, "one"));
    var watching = new AtomicReference<List<IntegrityFinding>>();
    var watcher = new Thread(() -> watching.set(keyStore.watchManifest().watch()));
    late.set(watcher);
    watcher.start();
    waiting.await();

    save(ring(PROVIDER_RS256, "two"));

    assertThat(anchor.copy()).isEqualTo(store.manifests.find());
    end.countDown();
    watcher.join();
    // It read the row before the change: that is no rollback.
    assertThat(watching.get()).isEmpty();
    assertThat(anchor.copy()).isEqualTo(store.manifests.find());
    assertThat(findings()).isEmpty();
  }

  /**
   * Returns the manifests; the thread {@code late} waits after it has read the row, for as long as
   * a thread may wait for a connection.
   */
  private static Manifests readLate(
      Manifests rows, AtomicReference<Thread> late, CountDownLatch waiting, CountDownLatch end) {
    return new Manifests() {
      @Override
      public Optional<SealedManifest> find() {
        var read = rows.find();
        if (Thread.currentThread().equals(late.get())) {
          waiting.countDown();
          try {
            end.await();
          } catch (InterruptedException e) {
            throw new AssertionError(e);
          }
        }
        return read;
      }

      @Override
      public Optional<SealedManifest> findForChange() {
        return rows.findForChange();
      }

      @Override
      public void put(SealedManifest manifest) {
        rows.put(manifest);
      }
    };
  }

  @Test
  void reportsAnEmptyDatabaseWhereThereWasAFullOne() {
    save(ring(PROVIDER_ES256, "one"));
    store = new Store();
    restart();
    assertThat(rings().find(PROVIDER_ES256)).isEmpty();
    assertThat(findings()).contains(Kind.ROLLED_BACK);
    assertThat(rings().save(ring(PROVIDER_ES256, "new"))).isFalse();
  }

  @Test
  void usesTheLastSeenManifestIfTheStoredOneIsRemovedOrChanged() {
    save(ring(PROVIDER_ES256, "one"));
    var written = store.manifests.find().orElseThrow();
    store.manifests.put(new SealedManifest(written.generation(), new Sealed("{}")));
    assertThat(findings()).containsExactly(Kind.MANIFEST_DAMAGED);
    assertThat(rings().find(PROVIDER_ES256)).contains(ring(PROVIDER_ES256, "one"));
    store.manifests.put(new SealedManifest(written.generation() + 1, written.sealed()));
    assertThat(findings()).containsExactly(Kind.MANIFEST_DAMAGED);
    assertThat(rings().save(ring(PROVIDER_RS256, "two"))).isFalse();
    store.manifests.remove();
    assertThat(findings()).containsExactly(Kind.MANIFEST_MISSING);
  }

  @Test
  void refusesToEndOrReplaceAKeyWhileTheManifestIsNotTheLastOne() {
    save(ring(PROVIDER_ES256, "one"));
    store.manifests.put(new SealedManifest(1, new Sealed("{}")));
    assertRefusesToEndOrReplaceAKey();
  }

  @Test
  void refusesToEndOrReplaceAKeyWhileTheManifestIsRemoved() {
    save(ring(PROVIDER_ES256, "one"));
    store.manifests.remove();
    assertRefusesToEndOrReplaceAKey();
    assertThat(store.stores.manifests().find()).isEmpty();
  }

  private void assertRefusesToEndOrReplaceAKey() {
    var dependencies =
        new KeyUseCases.ChangeDependencies(
            rings(),
            new InMemorySecurityEvents(store.stores.database()),
            store.stores.unitOfWork(),
            new InMemoryKeyGenerator(),
            store.sealer,
            () -> Times.NOW,
            new SettableClock(Times.NOW));

    assertThat(KeyUseCases.compromiseKey(dependencies).compromise(new KeyId("one"), Actor.OPERATOR))
        .isEqualTo(Result.refused(new CompromiseKey.UnchangeableRing(PROVIDER_ES256)));
    var hour = Duration.ofHours(1);
    var schedule =
        new RotationSchedule(
            Duration.ofDays(30),
            Duration.ofDays(1),
            Duration.ofDays(1),
            new PropagationDelays(hour, hour, hour, hour));
    assertThat(
            KeyUseCases.rotateRing(dependencies, schedule, Judgments.believing(() -> Times.NOW))
                .rotate(PROVIDER_ES256, false, Actor.OPERATOR))
        .isEqualTo(Result.refused(new RotateRing.RotationRefusal.UnchangeableRing(PROVIDER_ES256)));
    // The fixture's seals cannot be opened.
    assertThat(KeyUseCases.prepareKeys(dependencies).prepare(List.of(PROVIDER_ES256)))
        .containsExactly(PROVIDER_ES256);

    assertThat(rings().find(PROVIDER_ES256)).contains(ring(PROVIDER_ES256, "one"));
  }

  @Test
  void writesARemovedManifestBackIfNoRingWasChanged() {
    save(ring(PROVIDER_ES256, "one"));
    store.manifests.remove();

    assertThat(keyStore.watchManifest().watch())
        .extracting(IntegrityFinding::kind)
        .containsExactly(Kind.MANIFEST_MISSING);

    assertThat(keyStore.watchManifest().watch()).isEmpty();
    assertThat(findings()).isEmpty();
    save(ring(PROVIDER_RS256, "two"));
    restart();
    assertThat(rings().find(PROVIDER_ES256)).contains(ring(PROVIDER_ES256, "one"));
    assertThat(findings()).isEmpty();
  }

  @Test
  void writesARemovedManifestBackAtTheStart() {
    save(ring(PROVIDER_ES256, "one"));
    store.manifests.remove();
    restart();
    assertThat(findings()).isEmpty();
    save(ring(PROVIDER_RS256, "two"));
  }

  @Test
  void doesNotWriteARemovedManifestBackForChangedRings() {
    save(ring(PROVIDER_ES256, "one"));
    save(ring(PROVIDER_RS256, "two"));
    tamper(ring(PROVIDER_ES256, "one").next(List.of(active("mine", PROVIDER_ES256))));
    store.manifests.remove();

    for (var start = 0; start < 2; start++) {
      assertThat(keyStore.watchManifest().watch())
          .extracting(IntegrityFinding::kind)
          .containsExactly(Kind.MANIFEST_MISSING, Kind.RING_CHANGED);
      assertThat(store.manifests.find()).isEmpty();
      assertThat(rings().find(PROVIDER_ES256)).isEmpty();
      assertThat(rings().find(PROVIDER_RS256)).contains(ring(PROVIDER_RS256, "two"));
      assertThat(rings().save(ring(PROVIDER_RS256, "two").next(List.of()))).isFalse();
      restart();
    }
  }

  @Test
  void usesNoRingIfTheManifestIsMissingAndNoNodeHasSeenIt() {
    save(ring(PROVIDER_ES256, "one"));
    store.manifests.remove();
    anchor.remove();
    restart();
    assertThat(rings().find(PROVIDER_ES256)).isEmpty();
    assertThat(findings()).containsExactly(Kind.RING_UNKNOWN, Kind.DATA_KEY_UNKNOWN);
  }

  @Test
  void detectsADifferentHistoryOfTheSameLengthAsARollback() {
    var first = ring(PROVIDER_ES256, "one");
    save(first);
    var before = store.manifests.find().orElseThrow();
    save(first.next(List.of()));
    restore(before, List.of(first));
    var other = new InMemoryManifestAnchor();
    var elsewhere = keyStore(store.rings, other);
    assertThat(elsewhere.rings().save(first.next(List.of(active("two", PROVIDER_ES256))))).isTrue();
    assertThat(findings()).containsExactly(Kind.ROLLED_BACK, Kind.RING_CHANGED);
    restart();
    assertThat(findings()).containsExactly(Kind.ROLLED_BACK, Kind.RING_CHANGED);
  }
}
