package dev.countersign.testkit.key;

import dev.countersign.application.key.driven.KeyRings;
import dev.countersign.domain.jose.KeyManagementAlgorithm;
import dev.countersign.domain.key.Key;
import dev.countersign.domain.key.KeyId;
import dev.countersign.domain.key.KeyOwner;
import dev.countersign.domain.key.KeyRing;
import dev.countersign.domain.key.RingId;
import dev.countersign.domain.sealing.Sealed;
import dev.countersign.testkit.oauth.InMemoryDatabase;
import dev.countersign.testkit.oauth.InMemoryTable;
import dev.countersign.testkit.sealing.InMemorySealedRecords;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** {@link KeyRings} in memory. */
public final class InMemoryKeyRings implements KeyRings {

  private final InMemoryDatabase database;
  private final InMemoryTable<RingId, KeyRing> rings;

  /** Creates an empty store in {@code database}. */
  public InMemoryKeyRings(InMemoryDatabase database) {
    this.database = database;
    this.rings = database.table();
  }

  @Override
  public Optional<KeyRing> find(RingId id) {
    return rings.find(id);
  }

  @Override
  public List<KeyRing> ownedBy(KeyOwner owner) {
    return rings.all().stream()
        .filter(ring -> ring.id().owner().equals(owner))
        .sorted(Comparator.comparing(ring -> ring.id().name()))
        .toList();
  }

  @Override
  public List<KeyRing> decryptingWith(KeyManagementAlgorithm algorithm, int most) {
    return rings.all().stream()
        .filter(ring -> ring.id().equals(RingId.decryption(ring.id().owner(), algorithm)))
        .sorted(Comparator.comparing(ring -> ring.id().name()))
        .limit(most)
        .toList();
  }

  @Override
  public List<RingId> inRotation() {
    return rings.all().stream()
        .filter(ring -> ring.keys().stream().anyMatch(InMemoryKeyRings::isInRotation))
        .map(KeyRing::id)
        .sorted(Comparator.comparing(RingId::name))
        .toList();
  }

  private static boolean isInRotation(Key key) {
    return key instanceof Key.Upcoming || key instanceof Key.Retiring;
  }

  @Override
  public Optional<Key> key(KeyId id) {
    return rings.all().stream()
        .flatMap(ring -> ring.keys().stream())
        .filter(key -> key.identity().id().equals(id))
        .findFirst();
  }

  @Override
  public boolean save(KeyRing ring) {
    return database.atomically(
        () -> {
          var stored = rings.find(ring.id()).map(KeyRing::generation).orElse(0L);
          if (stored != ring.generation() - 1
              || ring.keys().stream().anyMatch(this::isInAnotherRing)) {
            return false;
          }
          rings.put(ring.id(), ring);
          return true;
        });
  }

  private boolean isInAnotherRing(Key key) {
    return key(key.identity().id())
        .filter(stored -> !stored.identity().ring().equals(key.identity().ring()))
        .isPresent();
  }

  /** Returns its sealed records. */
  public InMemorySealedRecords<Key> sealed() {
    return new InMemorySealedRecords<>(
        database,
        "keys",
        () -> rings.all().stream().flatMap(ring -> ring.keys().stream()).toList(),
        new InMemorySealedRecords.Reading<>(
            key -> key.identity().id().value(),
            Key::record,
            key ->
                key instanceof Key.Holding holding
                    ? Optional.of(holding.material())
                    : Optional.empty(),
            (key, seal) -> () -> reseal(key, seal)));
  }

  private void reseal(Key key, Sealed seal) {
    var ring = rings.find(key.identity().ring()).orElseThrow();
    var keys = new ArrayList<>(ring.keys());
    keys.replaceAll(
        each ->
            each.equals(key) && each instanceof Key.Holding holding
                ? holding.sealedAs(seal)
                : each);
    rings.put(ring.id(), new KeyRing(ring.id(), ring.generation(), keys));
  }

  /** Removes the ring, as an attacker with access to the database could do. */
  public void forget(RingId id) {
    rings.remove(id);
  }
}
