package dev.countersign.application.keystore;

import dev.countersign.application.keystore.driven.ManifestSealer;
import dev.countersign.application.sealing.driven.MasterKey;
import dev.countersign.domain.jose.DecryptionFailure;
import dev.countersign.domain.keystore.Manifest;
import dev.countersign.domain.keystore.SealedManifest;
import dev.countersign.domain.oauth.Result;
import java.util.ArrayList;
import java.util.Optional;

/**
 * Seals and opens manifests with the master keys of this node. Caches the last opened manifest,
 * because it is read often.
 */
final class ManifestSeal {

  private record Opened(SealedManifest sealed, Manifest manifest, boolean byPrevious) {}

  private final ManifestSealer sealer;
  private final UnlockingKeys unlockingKeys;
  private volatile Optional<MasterKeyRing> masterKeys = Optional.empty();
  private volatile Optional<Opened> last = Optional.empty();

  ManifestSeal(ManifestSealer sealer, UnlockingKeys unlockingKeys) {
    this.sealer = sealer;
    this.unlockingKeys = unlockingKeys;
  }

  /** Uses these master keys from now on. */
  void use(MasterKeyRing found) {
    masterKeys = Optional.of(found);
  }

  /** Returns the master keys of this node; empty if they are not available. */
  Optional<MasterKeyRing> masterKeys() {
    if (masterKeys.isEmpty()) {
      masterKeys =
          MasterKeyRing.find(unlockingKeys).map(Optional::of).orElse(why -> Optional.empty());
    }
    return masterKeys;
  }

  /**
   * Seals for the current master key. Seals also for the previous one as long as a data key in
   * force was sealed to it, for nodes that know only that.
   */
  SealedManifest seal(Manifest manifest) {
    var found =
        masterKeys().orElseThrow(() -> new IllegalStateException("no master key is available"));
    var recipients = new ArrayList<MasterKey>();
    recipients.add(found.current());
    previous(found).filter(key -> manifest.wasSealedTo(key.name())).ifPresent(recipients::add);
    return sealer.seal(manifest, recipients);
  }

  private static Optional<MasterKey> previous(MasterKeyRing found) {
    return found
        .previous()
        .filter(MasterKey::authenticates)
        .filter(key -> !key.name().equals(found.current().name()));
  }

  /**
   * Returns the manifest; empty if it cannot be opened. A seal for the previous master key alone
   * counts only until a manifest without data keys of that master key was seen.
   */
  Optional<Manifest> open(SealedManifest sealed, Manifest seen) {
    return opened(sealed)
        .filter(opened -> !opened.byPrevious() || mayStillBePrevious(seen))
        .map(Opened::manifest);
  }

  private boolean mayStillBePrevious(Manifest seen) {
    return seen.dataKeys().isEmpty()
        || masterKeys()
            .flatMap(MasterKeyRing::previous)
            .filter(key -> seen.wasSealedTo(key.name()))
            .isPresent();
  }

  private Optional<Opened> opened(SealedManifest sealed) {
    var known = last.filter(opened -> opened.sealed().equals(sealed));
    if (known.isPresent()) {
      return known;
    }
    var opened = masterKeys().flatMap(found -> opened(sealed, found));
    opened.ifPresent(manifest -> last = Optional.of(manifest));
    return opened;
  }

  private Optional<Opened> opened(SealedManifest sealed, MasterKeyRing found) {
    var names = sealer.masterKeys(sealed);
    // If it is sealed for the current master key, the other seal proves nothing more.
    return names.contains(found.current().name())
        ? opened(sealed, found.current(), false)
        : previous(found)
            .filter(key -> names.contains(key.name()))
            .flatMap(key -> opened(sealed, key, true));
  }

  private Optional<Opened> opened(SealedManifest sealed, MasterKey key, boolean byPrevious) {
    return switch (sealer.open(sealed, key)) {
      case Result.Ok<Manifest, DecryptionFailure>(var manifest) ->
          Optional.of(new Opened(sealed, manifest, byPrevious));
      case Result.Refused<Manifest, DecryptionFailure> refused -> Optional.empty();
    };
  }

  /** Returns whether the manifest says that it is sealed for the current master key. */
  boolean isForCurrent(SealedManifest sealed) {
    return masterKeys()
        .filter(found -> sealer.masterKeys(sealed).contains(found.current().name()))
        .isPresent();
  }

  /** Returns whether the manifest says that it is sealed for a master key of this node. */
  boolean isForUs(SealedManifest sealed) {
    return isForCurrent(sealed)
        || masterKeys()
            .flatMap(MasterKeyRing::previous)
            .filter(key -> sealer.masterKeys(sealed).contains(key.name()))
            .isPresent();
  }

  boolean isOfEarlierForm(SealedManifest sealed) {
    return sealer.isOfEarlierForm(sealed);
  }

  Optional<Manifest> unverified(SealedManifest sealed) {
    return sealer.unverified(sealed);
  }
}
