package dev.countersign.application.keystore;

import static dev.countersign.domain.keystore.IntegrityFinding.Kind.MANIFEST_DAMAGED;
import static dev.countersign.domain.keystore.IntegrityFinding.Kind.ROLLED_BACK;

import dev.countersign.application.keystore.driven.ManifestAnchor;
import dev.countersign.application.keystore.driven.Manifests;
import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.domain.keystore.IntegrityFinding;
import dev.countersign.domain.keystore.Manifest;
import dev.countersign.domain.keystore.SealedManifest;
import dev.countersign.domain.oauth.Done;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Determines which manifest to trust: the stored one, unless it cannot be opened or a newer one was
 * seen.
 */
final class TrustedManifest {

  private static final String SUBJECT = "manifest";

  private final Manifests manifests;
  private final ManifestAnchor anchor;
  private final ManifestSeal seal;
  private final UnitOfWork unitOfWork;
  private volatile Manifest newest = Manifest.NONE;

  TrustedManifest(
      Manifests manifests, ManifestAnchor anchor, ManifestSeal seal, UnitOfWork unitOfWork) {
    this.manifests = manifests;
    this.anchor = anchor;
    this.seal = seal;
    this.unitOfWork = unitOfWork;
  }

  /** Returns the manifest that rings are verified with. */
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

  /** Stores the newest manifest that was seen, if none is stored. */
  void writeBack() {
    var _ =
        unitOfWork.run(
            () -> {
              if (manifests.findForChange().isEmpty()) {
                var _ = put(newest);
              }
              return Done.DONE;
            });
  }

  /** Returns the stored manifest as the base of the next one; empty if it cannot be trusted. */
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

  /** Stores the manifest. Returns it in its stored form. */
  SealedManifest put(Manifest manifest) {
    var sealed = seal.seal(manifest);
    manifests.put(sealed);
    return sealed;
  }

  /** Remembers at once what this node wrote, so that restoring an older state is detected. */
  synchronized void remember(SealedManifest written) {
    try {
      loadAnchor();
      advance(written);
    } catch (RuntimeException e) {
      // The anchor cannot be written. The next call of watch, seconds later, fails in the same way
      // and reports it.
    }
  }

  private void loadAnchor() {
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

  /** Returns the generation that is stored, whether it is trusted or not. */
  long stored() {
    return manifests.find().map(SealedManifest::generation).orElse(0L);
  }

  long newestSeen() {
    return newest.generation();
  }

  /** Copies a newer stored manifest to the anchor. Returns what is wrong with the manifest. */
  synchronized List<IntegrityFinding> watch() {
    loadAnchor();
    var stored = manifests.find();
    var findings = findings(stored);
    if (findings.isEmpty()) {
      stored.ifPresent(this::advance);
    }
    return findings;
  }

  // A copy that cannot be opened, because its data key is missing, still shows which generation was
  // reached.
  private Manifest anchored(SealedManifest copy) {
    return seal.open(copy).orElseGet(() -> new Manifest(copy.generation(), Map.of()));
  }

  private List<IntegrityFinding> findings(Optional<SealedManifest> stored) {
    var generation = stored.map(SealedManifest::generation).orElse(0L);
    if (generation < newest.generation()) {
      return List.of(new IntegrityFinding(ROLLED_BACK, SUBJECT, rolledBack(generation)));
    }
    if (stored.isPresent() && !opens(stored)) {
      return List.of(
          new IntegrityFinding(
              MANIFEST_DAMAGED,
              SUBJECT,
              "the manifest of the keys was changed outside this service"));
    }
    return stored
        .flatMap(seal::open)
        .filter(this::forks)
        .map(fork -> List.of(new IntegrityFinding(ROLLED_BACK, SUBJECT, rolledBack(generation))))
        .orElse(List.of());
  }

  private boolean forks(Manifest manifest) {
    return manifest.generation() == newest.generation() && !manifest.equals(newest);
  }

  private String rolledBack(long generation) {
    return "the keys in the database have generation "
        + generation
        + ", but generation "
        + newest.generation()
        + " was seen before: an older database was restored. If this was intended, stop the service"
        + " and remove "
        + anchor.place()
        + ".";
  }
}
