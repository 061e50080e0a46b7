package dev.countersign.persistence.key;

import static dev.countersign.testkit.key.KeyFixtures.PROVIDER_ES256;
import static dev.countersign.testkit.key.KeyFixtures.active;
import static dev.countersign.testkit.key.KeyFixtures.ring;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.application.key.KeyUseCases;
import dev.countersign.application.key.driven.KeyRings;
import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.application.session.driven.Sessions;
import dev.countersign.domain.jose.SignatureAlgorithm;
import dev.countersign.domain.key.KeyId;
import dev.countersign.domain.key.KeyOwner;
import dev.countersign.domain.key.KeyRing;
import dev.countersign.domain.sealing.Sealed;
import dev.countersign.domain.sealing.SealedRecord;
import dev.countersign.persistence.oauth.CacheBounds;
import dev.countersign.persistence.oauth.JdbcTransactionEnd;
import dev.countersign.persistence.oauth.JdbcUnitOfWork;
import dev.countersign.persistence.session.JdbcSessions;
import dev.countersign.persistence.testing.OnEachDatabase;
import dev.countersign.persistence.testing.TestDatabase;
import dev.countersign.testkit.ProviderFixture;
import dev.countersign.testkit.key.KeyRingsContract;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@OnEachDatabase
class CachedKeyRingsTest extends KeyRingsContract {

  private static final CacheBounds BOUNDS = new CacheBounds(100, Duration.ofHours(1));

  private static final Duration DAY = Duration.ofDays(1);

  private final TestDatabase database;
  private final KeyRings store;
  private final KeyRings cached;

  CachedKeyRingsTest(TestDatabase database) {
    this.database = database;
    this.store = database.adapter(JdbcKeyRings.class);
    this.cached =
        new CachedKeyRings(store, database.adapter(JdbcTransactionEnd.class), BOUNDS, DAY);
  }

  @Override
  protected KeyRings rings() {
    return cached;
  }

  @Override
  protected UnitOfWork unitOfWork() {
    return database.adapter(JdbcUnitOfWork.class);
  }

  @Override
  protected Sessions otherStore() {
    return database.adapter(JdbcSessions.class);
  }

  @Test
  void doesNotReadTheStoreAgainForAnyLookUp() {
    var first = savedAndRead();
    assertThat(store.save(first.next(List.of()))).isTrue();
    assertThat(cached.find(PROVIDER_ES256)).contains(first);
    assertThat(cached.ownedBy(KeyOwner.PROVIDER)).containsExactly(first);
    assertThat(cached.key(new KeyId("one"))).contains(first.keys().getFirst());
  }

  @Test
  void showsItsOwnWritesForEachLookUp() {
    var first = savedAndRead();
    var second = first.next(List.of(active("two", PROVIDER_ES256)));
    assertThat(cached.save(second)).isTrue();
    assertThat(cached.find(PROVIDER_ES256)).contains(second);
    assertThat(cached.ownedBy(KeyOwner.PROVIDER)).containsExactly(second);
    assertThat(cached.key(new KeyId("one"))).isEmpty();
  }

  @Test
  void noticesWhenAnotherNodeWasFirst() {
    var first = savedAndRead();
    var second = first.next(List.of(active("two", PROVIDER_ES256)));
    assertThat(store.save(second)).isTrue();
    assertThat(cached.save(first.next(List.of()))).isFalse();
    assertThat(cached.find(PROVIDER_ES256)).contains(second);
  }

  @Test
  void readsTheStoreAgainIfAskedTo() {
    var first = savedAndRead();
    var second = first.next(List.of(active("two", PROVIDER_ES256)));
    assertThat(store.save(second)).isTrue();
    assertThat(cached.findNow(PROVIDER_ES256)).contains(second);
    assertThat(cached.find(PROVIDER_ES256)).contains(second);
    assertThat(cached.ownedBy(KeyOwner.PROVIDER)).containsExactly(second);
  }

  /** The seal of a key can be replaced while a node still has the ring with the previous seal. */
  @Test
  void aKeyThatWasSealedAgainIsNotTakenForADamagedOne() {
    var provider = ProviderFixture.start();
    var rings =
        new CachedKeyRings(
            provider.stores().keyRings(), database.adapter(JdbcTransactionEnd.class), BOUNDS, DAY);
    var sealed = provider.stores().keyRings().sealed();
    var record =
        sealed.after("", 100).stream()
            .filter(each -> each.identity().members().string("alg").equals(Optional.of("ES256")))
            .findFirst()
            .orElseThrow();
    var spoiled = new Sealed("{\"another\":1}");
    assertThat(sealed.replace(record, spoiled)).isTrue();
    assertThat(rings.find(PROVIDER_ES256)).isPresent();
    var damaged = new SealedRecord(record.key(), record.identity(), spoiled);
    assertThat(sealed.replace(damaged, record.sealed())).isTrue();
    var before = provider.stores().contents();
    var selectKeys =
        KeyUseCases.selectKeys(
            new KeyUseCases.ChangeDependencies(
                rings,
                provider.stores().securityEvents(),
                provider.stores().unitOfWork(),
                provider.crypto().keyGenerator(),
                provider.crypto().sealer(),
                provider.clock()::instant,
                provider.clock()),
            KeyUseCases.countSignatures(provider.stores().keyUsages(), provider.clock()));

    var signing = selectKeys.signing(KeyOwner.PROVIDER, SignatureAlgorithm.ES256);

    assertThat(signing.material()).isEqualTo(record.sealed());
    assertThat(provider.stores().contents()).isEqualTo(before);
  }

  @Test
  void publishesOldKeysForNoLongerThanTheirAnnouncementIfTheDatabaseIsUnavailable()
      throws InterruptedException {
    var away = new UnavailableKeyRings(store);
    var first = savedAndRead();
    var lasting = expiring(away, Duration.ofHours(1));
    var shortly = expiring(away, Duration.ofMillis(10));
    assertThat(lasting.ownedBy(KeyOwner.PROVIDER)).containsExactly(first);
    assertThat(shortly.ownedBy(KeyOwner.PROVIDER)).containsExactly(first);
    away.stop();
    Thread.sleep(Duration.ofMillis(50));

    assertThat(lasting.ownedBy(KeyOwner.PROVIDER)).containsExactly(first);
    assertThatThrownBy(() -> shortly.ownedBy(KeyOwner.PROVIDER)).isSameAs(away.problem());
  }

  @Test
  void publishesItsKeysIfTheDatabaseBecomesUnavailableDuringALookUpOrAWrite() {
    var away = new UnavailableKeyRings(store);
    var first = savedAndRead();
    var rings = new CachedKeyRings(away, database.adapter(JdbcTransactionEnd.class), BOUNDS, DAY);
    assertPublishes(rings, first);
    var second = first.next(List.of(active("two", PROVIDER_ES256)));

    away.stop();
    assertThatThrownBy(() -> rings.findNow(PROVIDER_ES256)).isSameAs(away.problem());
    assertPublishes(rings, first);
    assertThatThrownBy(() -> rings.save(second)).isSameAs(away.problem());
    assertPublishes(rings, first);

    away.start();
    assertThatThrownBy(
            () ->
                unitOfWork()
                    .run(
                        () -> {
                          assertThat(rings.save(second)).isTrue();
                          throw away.problem();
                        }))
        .isSameAs(away.problem());
    away.stop();
    assertPublishes(rings, first);

    away.start();
    assertThat(rings.save(second)).isTrue();
    away.stop();
    assertThatThrownBy(() -> rings.find(PROVIDER_ES256)).isSameAs(away.problem());
  }

  private static void assertPublishes(KeyRings rings, KeyRing ring) {
    assertThat(rings.find(ring.id())).contains(ring);
    assertThat(rings.ownedBy(ring.id().owner())).containsExactly(ring);
    var key = ring.keys().getFirst();
    assertThat(rings.key(key.identity().id())).contains(key);
  }

  /** Returns a cache that reads the store again after a moment. */
  private KeyRings expiring(KeyRings rings, Duration announcement) {
    return new CachedKeyRings(
        rings,
        database.adapter(JdbcTransactionEnd.class),
        new CacheBounds(100, Duration.ofMillis(1)),
        announcement);
  }

  private KeyRing savedAndRead() {
    var ring = ring(PROVIDER_ES256, "one");
    assertThat(cached.save(ring)).isTrue();
    assertThat(cached.find(PROVIDER_ES256)).contains(ring);
    assertThat(cached.ownedBy(KeyOwner.PROVIDER)).containsExactly(ring);
    assertThat(cached.key(new KeyId("one"))).contains(ring.keys().getFirst());
    return ring;
  }
}
