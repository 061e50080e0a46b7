package dev.countersign.application.keystore;

import static dev.countersign.domain.keystore.IntegrityFinding.Kind.MANIFEST_DAMAGED;
import static dev.countersign.domain.keystore.IntegrityFinding.Kind.ROLLED_BACK;

import dev.countersign.application.keystore.driven.ManifestAnchor;
import dev.countersign.application.keystore.driven.Manifests;
import dev.countersign.domain.keystore.IntegrityFinding;
import dev.countersign.domain.keystore.Manifest;
import dev.countersign.domain.keystore.SealedManifest;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Knows which manifest to go by: the stored one, unless it does not open or a newer one was seen.
 */
final class TrustedManifest {

  private static final String WHAT = "manifest";

  private final Manifests manifests;
  private final ManifestAnchor anchor;
  private final ManifestSeal seal;
  private volatile Manifest newest = Manifest.NONE;

  TrustedManifest(Manifests manifests, ManifestAnchor anchor, ManifestSeal seal) {
    this.manifests = manifests;
    this.anchor = anchor;
    this.seal = seal;
  }

  /** The manifest that rings are judged by. */
  Manifest trusted() {
    return trusted(manifests.find());
  }

  private Manifest trusted(Optional<SealedManifest> stored) {
    var seen = newest;
    return stored
        .flatMap(seal::open)
        .filter(manifest -> manifest.generation() > seen.generation())
        .orElse(seen);
  }

  /** The stored manifest to make the next one of; nothing if there is something wrong with it. */
  Optional<Manifest> forChange() {
    var stored = manifests.findForChange();
    var trusted = trusted(stored);
    var generation = stored.map(SealedManifest::generation).orElse(0L);
    return generation == trusted.generation() && (stored.isEmpty() || opens(stored))
        ? Optional.of(trusted)
        : Optional.empty();
  }

  private boolean opens(Optional<SealedManifest> stored) {
    return stored.flatMap(seal::open).isPresent();
  }

  /** Stores the manifest, and gives it as it was stored. */
  SealedManifest put(Manifest manifest) {
    var sealed = seal.seal(manifest);
    manifests.put(sealed);
    return sealed;
  }

  /**
   * Remembers at once what this node wrote, so that nobody can bring back what was there before
   * without being noticed.
   */
  synchronized void remember(SealedManifest written) {
    try {
      recall();
      advance(written);
    } catch (RuntimeException e) {
      // The anchor cannot be written: the next watch, seconds later, meets the same and says so.
    }
  }

  private void recall() {
    if (newest.generation() == 0) {
      newest = anchor.find().map(this::anchored).orElse(Manifest.NONE);
    }
  }

  private void advance(SealedManifest stored) {
    var manifest = trusted(Optional.of(stored));
    if (manifest.generation() > newest.generation()) {
      anchor.put(stored);
      newest = manifest;
    }
  }

  /** The generation that is stored, whether it is to be believed or not. */
  long stored() {
    return manifests.find().map(SealedManifest::generation).orElse(0L);
  }

  long newestSeen() {
    return newest.generation();
  }

  /** Remembers how far the store has come; says what is wrong with the manifest. */
  synchronized List<IntegrityFinding> watch() {
    recall();
    var stored = manifests.find();
    var findings = findings(stored);
    if (findings.isEmpty()) {
      stored.ifPresent(this::advance);
    }
    return findings;
  }

  // One that does not open still says that the store had come further than a data key that is gone.
  private Manifest anchored(SealedManifest copy) {
    return seal.open(copy).orElseGet(() -> new Manifest(copy.generation(), Map.of()));
  }

  private List<IntegrityFinding> findings(Optional<SealedManifest> stored) {
    var generation = stored.map(SealedManifest::generation).orElse(0L);
    if (generation < newest.generation()) {
      return List.of(new IntegrityFinding(ROLLED_BACK, WHAT, rolledBack(generation)));
    }
    if (stored.isPresent() && !opens(stored)) {
      return List.of(
          new IntegrityFinding(MANIFEST_DAMAGED, WHAT, "the manifest of the keys was changed"));
    }
    return stored
        .flatMap(seal::open)
        .filter(this::forks)
        .map(fork -> List.of(new IntegrityFinding(ROLLED_BACK, WHAT, rolledBack(generation))))
        .orElse(List.of());
  }

  private boolean forks(Manifest manifest) {
    return manifest.generation() == newest.generation() && !manifest.equals(newest);
  }

  private String rolledBack(long generation) {
    return "the keys in the database are of generation "
        + generation
        + ", but generation "
        + newest.generation()
        + " was seen before: an older database was brought back. If that was meant, stop the"
        + " service and remove "
        + anchor.place()
        + ".";
  }
}
