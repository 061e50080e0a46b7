package dev.countersign.application.keystore;

import static dev.countersign.domain.keystore.IntegrityFinding.Kind.ANCHOR_DAMAGED;
import static dev.countersign.domain.keystore.IntegrityFinding.Kind.MANIFEST_DAMAGED;
import static dev.countersign.domain.keystore.IntegrityFinding.Kind.ROLLED_BACK;

import dev.countersign.application.keystore.driven.ManifestAnchor;
import dev.countersign.application.keystore.driven.Manifests;
import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.domain.keystore.AnchorCopy;
import dev.countersign.domain.keystore.IntegrityFinding;
import dev.countersign.domain.keystore.Manifest;
import dev.countersign.domain.keystore.SealedManifest;
import dev.countersign.domain.oauth.Done;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Determines which manifest to trust: the stored one, unless it cannot be opened or a newer one was
 * seen. Only this class writes it.
 */
final class TrustedManifest {

  private static final String SUBJECT = "manifest";

  private final Manifests manifests;
  private final ManifestAnchor anchor;
  private final ManifestSeal seal;
  private final UnitOfWork unitOfWork;
  private volatile Manifest newest = Manifest.NONE;
  private volatile boolean anchorDamaged;

  TrustedManifest(
      Manifests manifests, ManifestAnchor anchor, ManifestSeal seal, UnitOfWork unitOfWork) {
    this.manifests = manifests;
    this.anchor = anchor;
    this.seal = seal;
    this.unitOfWork = unitOfWork;
  }

  /** Returns the master keys of this node; empty if they are not available. */
  Optional<MasterKeyRing> masterKeys() {
    return seal.masterKeys();
  }

  /** Opens and seals with these master keys from now on, and reads the anchor with them. */
  synchronized void use(MasterKeyRing masterKeys) {
    seal.use(masterKeys);
    loadAnchor();
  }

  /** Returns the manifest that rings and data keys are verified with. */
  Manifest trusted() {
    return trusted(manifests.find());
  }

  private Manifest trusted(Optional<SealedManifest> stored) {
    var seen = newest;
    return anchorDamaged
        ? Manifest.NONE
        : stored
            .flatMap(row -> seal.open(row, seen))
            .filter(manifest -> manifest.generation() > seen.generation())
            .orElse(seen);
  }

  /**
   * Changes the manifest in one unit of work with what {@code change} writes. The change gets the
   * stored manifest, and returns the next one; if it returns none, nothing may have been written.
   * Returns whether the manifest was changed: it is not if the stored one cannot be trusted.
   */
  boolean change(Function<Manifest, Optional<Manifest>> change) {
    return unitOfWork.run(
        () -> {
          var next = forChange().flatMap(change);
          next.ifPresent(this::put);
          return next.isPresent();
        });
  }

  private Optional<Manifest> forChange() {
    var stored = manifests.findForChange();
    var trusted = trusted(stored);
    var generation = stored.map(SealedManifest::generation).orElse(0L);
    return !anchorDamaged
            && generation == trusted.generation()
            && (stored.isEmpty() || opens(stored, newest))
        ? Optional.of(trusted)
        : Optional.empty();
  }

  private boolean opens(Optional<SealedManifest> stored, Manifest seen) {
    return stored.flatMap(row -> seal.open(row, seen)).isPresent();
  }

  /**
   * Replaces a stored manifest that this node cannot open by its seal. The caller says what it
   * contained; if it returns none, nothing is changed. Returns whether it was replaced.
   */
  boolean adopt(Function<Optional<SealedManifest>, Optional<Manifest>> reading) {
    return unitOfWork.run(
        () -> {
          var stored = manifests.findForChange();
          var next = opens(stored, newest) ? Optional.<Manifest>empty() : reading.apply(stored);
          next.ifPresent(this::put);
          return next.isPresent();
        });
  }

  /** Stores the newest manifest that was seen, if none is stored. */
  void writeBack() {
    var _ =
        unitOfWork.run(
            () -> {
              var seen = newest;
              if (manifests.findForChange().isEmpty() && !seen.masterKey().isEmpty()) {
                put(seen);
              }
              return Done.DONE;
            });
  }

  private void put(Manifest manifest) {
    var sealed = seal.seal(manifest);
    manifests.put(sealed);
    unitOfWork.afterCommit(() -> remember(sealed));
  }

  /** Remembers at once what this node wrote, so that restoring an older state is detected. */
  private synchronized void remember(SealedManifest written) {
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
      var read =
          switch (anchor.find()) {
            case AnchorCopy.None() -> Optional.of(Manifest.NONE);
            case AnchorCopy.Unreadable() -> Optional.<Manifest>empty();
            case AnchorCopy.Found(var copy) -> anchored(copy);
          };
      anchorDamaged = read.isEmpty();
      newest = read.orElse(Manifest.NONE);
    }
  }

  /**
   * Returns what the anchor confirms. A copy for other master keys, or of an earlier version, still
   * shows which generation was reached. Empty if this service did not write the copy.
   */
  private Optional<Manifest> anchored(SealedManifest copy) {
    return seal.isForUs(copy)
        ? seal.open(copy, Manifest.NONE)
        : seal.unverified(copy).map(manifest -> Manifest.unknown(manifest.generation()));
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

  /** Returns whether the stored manifest is sealed for the current master key of this node. */
  boolean isSealedForCurrent() {
    return manifests.find().filter(seal::isForCurrent).isPresent();
  }

  /** Returns the stored manifest, whether it can be opened or not. */
  Optional<SealedManifest> sealed() {
    return manifests.find();
  }

  /** Returns the copy outside of the database. */
  AnchorCopy anchor() {
    return anchor.find();
  }

  long newestSeen() {
    return newest.generation();
  }

  /** Copies a newer stored manifest to the anchor. Returns what is wrong with the manifest. */
  List<IntegrityFinding> watch() {
    // The row is read outside of the monitor: the thread of a separate unit of work waits for the
    // monitor after its commit, and the unit of work around it can hold the last connection.
    var seen = seen();
    return watch(manifests.find(), seen);
  }

  /** Returns what is wrong with the manifest, and copies nothing. */
  List<IntegrityFinding> check() {
    var seen = seen();
    return findings(manifests.find(), seen);
  }

  private synchronized Manifest seen() {
    loadAnchor();
    return newest;
  }

  private synchronized List<IntegrityFinding> watch(
      Optional<SealedManifest> stored, Manifest seen) {
    var findings = findings(stored, seen);
    if (findings.isEmpty()) {
      stored.ifPresent(this::advance);
    }
    return findings;
  }

  /**
   * Returns what is wrong with a manifest that was read after {@code seen} was the newest one:
   * meanwhile a newer one may have been written.
   */
  private List<IntegrityFinding> findings(Optional<SealedManifest> stored, Manifest seen) {
    var generation = stored.map(SealedManifest::generation).orElse(0L);
    if (anchorDamaged) {
      return finding(ANCHOR_DAMAGED, damagedAnchor());
    }
    if (generation < seen.generation()) {
      return finding(ROLLED_BACK, rolledBack(generation, seen));
    }
    if (stored.isPresent() && !opens(stored, seen)) {
      return finding(MANIFEST_DAMAGED, damaged(stored.get()));
    }
    return stored
        .flatMap(row -> seal.open(row, seen))
        .filter(manifest -> forks(manifest, seen))
        .map(fork -> finding(ROLLED_BACK, rolledBack(generation, seen)))
        .orElse(List.of());
  }

  private static List<IntegrityFinding> finding(IntegrityFinding.Kind kind, String message) {
    return List.of(new IntegrityFinding(kind, SUBJECT, message));
  }

  private static boolean forks(Manifest manifest, Manifest seen) {
    return manifest.generation() == seen.generation()
        && !seen.masterKey().isEmpty()
        && !manifest.equals(seen);
  }

  private String damaged(SealedManifest stored) {
    if (seal.isOfEarlierForm(stored)) {
      return "the manifest of the keys has the form of an earlier version, but a manifest of this"
          + " version was seen before: it was put there outside this service";
    }
    return seal.isForCurrent(stored)
        ? "the manifest of the keys was changed outside this service"
        : "the manifest of the keys is not sealed for the master key of this node: either the"
            + " rotation of the master key has not ended, or the manifest was put there outside"
            + " this service";
  }

  private String damagedAnchor() {
    return "the copy of the key manifest in "
        + anchor.place()
        + " was changed outside this service, or it is not whole. Put back the file of this node."
        + " If the database is known to be the right one, stop the service and remove the file.";
  }

  private String rolledBack(long generation, Manifest seen) {
    return "the keys in the database have generation "
        + generation
        + ", but generation "
        + seen.generation()
        + " was seen before: an older database was restored. If this was intended, stop the service"
        + " and remove "
        + anchor.place()
        + ".";
  }
}
