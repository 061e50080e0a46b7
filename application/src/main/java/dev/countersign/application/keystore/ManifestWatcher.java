package dev.countersign.application.keystore;

import dev.countersign.domain.keystore.Finding;
import java.util.List;

/** Has the keeper of the manifest look at it. */
final class ManifestWatcher implements WatchManifest {

  private final ManifestKeeper keeper;

  ManifestWatcher(ManifestKeeper keeper) {
    this.keeper = keeper;
  }

  @Override
  public List<Finding> watch() {
    return keeper.watch();
  }
}
