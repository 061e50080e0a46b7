package dev.countersign.application.keystore;

import dev.countersign.application.key.driven.KeyRings;
import dev.countersign.application.keystore.driven.RecordHasher;
import dev.countersign.application.sealing.driven.Sealer;
import dev.countersign.domain.jose.KeyManagementAlgorithm;
import dev.countersign.domain.key.Key;
import dev.countersign.domain.key.KeyId;
import dev.countersign.domain.key.KeyOwner;
import dev.countersign.domain.key.KeyRing;
import dev.countersign.domain.key.RingId;
import dev.countersign.domain.keystore.Manifest;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * {@link KeyRings} that are verified with the manifest. The manifest is written with each ring, in
 * one unit of work. A ring that differs from the manifest is treated as missing. So such a key
 * never signs and is never published.
 */
final class ManifestVerifiedKeyRings implements KeyRings {

  private final KeyRings store;
  private final TrustedManifest trustedManifest;
  private final RecordHasher hasher;
  private final Sealer sealer;

  ManifestVerifiedKeyRings(
      KeyRings store, TrustedManifest trustedManifest, RecordHasher hasher, Sealer sealer) {
    this.store = store;
    this.trustedManifest = trustedManifest;
    this.hasher = hasher;
    this.sealer = sealer;
  }

  @Override
  public Optional<KeyRing> find(RingId id) {
    var before = trustedManifest.trusted();
    while (true) {
      var ring = find(id, before);
      var after = ring.isPresent() ? before : trustedManifest.trusted();
      if (after.equals(before)) {
        return ring;
      }
      // A ring was written between the two reads, and it may be this one: read both again.
      before = after;
    }
  }

  private Optional<KeyRing> find(RingId id, Manifest manifest) {
    return manifest.rings().containsKey(id.name())
        ? ifValid(() -> store.find(id)).filter(ring -> matches(ring, manifest))
        : Optional.empty();
  }

  private static <T> Optional<T> ifValid(Supplier<Optional<T>> reading) {
    try {
      return reading.get();
    } catch (IllegalArgumentException | IllegalStateException e) {
      // The row has an unknown state, owner or algorithm, or an invalid JWK.
      return Optional.empty();
    }
  }

  private boolean matches(KeyRing ring, Manifest manifest) {
    return manifest.vouchesFor(ring.id().name(), fingerprint(ring));
  }

  private String fingerprint(KeyRing ring) {
    return hasher.hash(RingFingerprintInput.of(ring));
  }

  @Override
  public List<KeyRing> ownedBy(KeyOwner owner) {
    return rings(id -> id.owner().equals(owner)).toList();
  }

  @Override
  public List<KeyRing> decryptingWith(KeyManagementAlgorithm algorithm, int most) {
    return rings(id -> id.equals(RingId.decryption(id.owner(), algorithm))).limit(most).toList();
  }

  @Override
  public List<RingId> inRotation() {
    return store.inRotation(); // Only names: the rings are verified when they are read.
  }

  /** Returns the rings in the order of their names; reads only as many as the caller takes. */
  private Stream<KeyRing> rings(Predicate<RingId> condition) {
    return trustedManifest.trusted().rings().keySet().stream()
        .flatMap(name -> RingId.parse(name).stream())
        .filter(condition)
        .sorted(Comparator.comparing(RingId::name))
        // One by one, so that a ring that cannot be read does not hide the others.
        .flatMap(id -> find(id).stream());
  }

  @Override
  public Optional<Key> key(KeyId id) {
    return ifValid(() -> store.key(id))
        .flatMap(key -> find(key.identity().ring()))
        .flatMap(
            ring -> ring.keys().stream().filter(key -> key.identity().id().equals(id)).findFirst());
  }

  @Override
  public boolean save(KeyRing ring) {
    return trustedManifest.change(
        manifest ->
            isNext(ring, manifest) && isSealedWith(manifest, ring) && store.save(ring)
                ? Optional.of(manifest.next(ring.id().name(), fingerprint(ring)))
                : Optional.empty());
  }

  /**
   * Returns whether the keys are sealed with data keys in force. A node that learns late that a
   * data key was removed seals them again with the present one.
   */
  private boolean isSealedWith(Manifest manifest, KeyRing ring) {
    return ring.keys().stream()
        .filter(Key.Holding.class::isInstance)
        .map(key -> sealer.dataKeyOf(((Key.Holding) key).material()))
        .allMatch(number -> number.isEmpty() || manifest.dataKeys().containsKey(number.getAsInt()));
  }

  /**
   * Returns whether the change starts from a verified ring: a change must not make an unverified
   * ring valid.
   */
  private boolean isNext(KeyRing ring, Manifest manifest) {
    return ring.generation() == 1
        ? !manifest.rings().containsKey(ring.id().name())
        : find(ring.id(), manifest).isPresent();
  }
}
