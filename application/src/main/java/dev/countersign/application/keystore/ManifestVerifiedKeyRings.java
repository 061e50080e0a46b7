package dev.countersign.application.keystore;

import dev.countersign.application.key.driven.KeyRings;
import dev.countersign.application.keystore.driven.RecordHasher;
import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.domain.key.Key;
import dev.countersign.domain.key.KeyId;
import dev.countersign.domain.key.KeyOwner;
import dev.countersign.domain.key.KeyRing;
import dev.countersign.domain.key.RingId;
import dev.countersign.domain.keystore.Manifest;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * {@link KeyRings} that the manifest vouches for: it is written with each ring, in one unit of
 * work, and a ring that is not as it says is as if it were not there. So no such key signs, and
 * none is published.
 */
final class ManifestVerifiedKeyRings implements KeyRings {

  private final KeyRings store;
  private final TrustedManifest keeper;
  private final RecordHasher hasher;
  private final UnitOfWork unitOfWork;

  ManifestVerifiedKeyRings(
      KeyRings store, TrustedManifest keeper, RecordHasher hasher, UnitOfWork unitOfWork) {
    this.store = store;
    this.keeper = keeper;
    this.hasher = hasher;
    this.unitOfWork = unitOfWork;
  }

  @Override
  public Optional<KeyRing> find(RingId id) {
    var before = keeper.trusted();
    while (true) {
      var ring = find(id, before);
      var after = ring.isPresent() ? before : keeper.trusted();
      if (after.equals(before)) {
        return ring;
      }
      // Somebody wrote rings between the two readings, and so perhaps this one: read both again.
      before = after;
    }
  }

  private Optional<KeyRing> find(RingId id, Manifest manifest) {
    return manifest.rings().containsKey(id.name())
        ? StoredRingReader.read(store, id).filter(ring -> isVouchedFor(ring, manifest))
        : Optional.empty();
  }

  private boolean isVouchedFor(KeyRing ring, Manifest manifest) {
    return manifest.vouchesFor(ring.id().name(), fingerprint(ring));
  }

  private String fingerprint(KeyRing ring) {
    return hasher.hash(RingFingerprintInput.of(ring));
  }

  @Override
  public List<KeyRing> ownedBy(KeyOwner owner) {
    return keeper.trusted().rings().keySet().stream()
        .flatMap(name -> RingFingerprintInput.parse(name).stream())
        .filter(id -> id.owner().equals(owner))
        // One by one: a ring that cannot be read must not hide the others.
        .flatMap(id -> find(id).stream())
        .sorted(Comparator.comparing(ring -> ring.id().name()))
        .toList();
  }

  @Override
  public Optional<Key> key(KeyId id) {
    return StoredRingReader.readKey(store, id)
        .flatMap(key -> find(key.identity().ring()))
        .flatMap(
            ring -> ring.keys().stream().filter(key -> key.identity().id().equals(id)).findFirst());
  }

  @Override
  public boolean save(KeyRing ring) {
    return unitOfWork.run(
        () -> {
          var manifest = keeper.forChange().filter(before -> isNext(ring, before));
          var saved = manifest.isPresent() && store.save(ring);
          if (saved) {
            var next = keeper.put(manifest.get().next(ring.id().name(), fingerprint(ring)));
            unitOfWork.afterCommit(() -> keeper.remember(next));
          }
          return saved;
        });
  }

  /** What is not vouched for must not be made good by a change. */
  private boolean isNext(KeyRing ring, Manifest manifest) {
    return ring.generation() == 1
        ? !manifest.rings().containsKey(ring.id().name())
        : find(ring.id(), manifest).isPresent();
  }
}
