package dev.countersign.application.keystore;

import dev.countersign.domain.keystore.IntegrityFinding;
import java.util.List;

/** Has the keeper of the manifest look at it. */
final class ManifestWatcher implements WatchManifest {

  private final TrustedManifest keeper;

  ManifestWatcher(TrustedManifest keeper) {
    this.keeper = keeper;
  }

  @Override
  public List<IntegrityFinding> watch() {
    return keeper.watch();
  }
}
