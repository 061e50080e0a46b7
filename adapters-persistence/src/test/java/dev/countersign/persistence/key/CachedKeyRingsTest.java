package dev.countersign.persistence.key;

import static dev.countersign.testkit.key.KeyFixtures.PROVIDER_ES256;
import static dev.countersign.testkit.key.KeyFixtures.active;
import static dev.countersign.testkit.key.KeyFixtures.ring;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.key.driven.KeyRings;
import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.application.user.driven.Sessions;
import dev.countersign.domain.key.KeyId;
import dev.countersign.domain.key.KeyOwner;
import dev.countersign.domain.key.KeyRing;
import dev.countersign.persistence.oauth.CacheBounds;
import dev.countersign.persistence.oauth.JdbcTransactionEnd;
import dev.countersign.persistence.oauth.JdbcUnitOfWork;
import dev.countersign.persistence.testing.OnEachDatabase;
import dev.countersign.persistence.testing.TestDatabase;
import dev.countersign.persistence.user.JdbcSessions;
import dev.countersign.testkit.key.KeyRingsContract;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

@OnEachDatabase
class CachedKeyRingsTest extends KeyRingsContract {

  private static final CacheBounds BOUNDS = new CacheBounds(100, Duration.ofHours(1));

  private final TestDatabase database;
  private final KeyRings store;
  private final KeyRings cached;

  CachedKeyRingsTest(TestDatabase database) {
    this.database = database;
    this.store = database.adapter(JdbcKeyRings.class);
    this.cached = new CachedKeyRings(store, database.adapter(JdbcTransactionEnd.class), BOUNDS);
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

  private KeyRing savedAndRead() {
    var ring = ring(PROVIDER_ES256, "one");
    assertThat(cached.save(ring)).isTrue();
    assertThat(cached.find(PROVIDER_ES256)).contains(ring);
    assertThat(cached.ownedBy(KeyOwner.PROVIDER)).containsExactly(ring);
    assertThat(cached.key(new KeyId("one"))).contains(ring.keys().getFirst());
    return ring;
  }
}
