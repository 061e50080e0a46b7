package dev.countersign.application.keystore;

import dev.countersign.domain.keystore.IntegrityFinding;
import java.util.List;

/** Checks the trusted manifest. */
final class ManifestWatcher implements WatchManifest {

  private final TrustedManifest trustedManifest;

  ManifestWatcher(TrustedManifest trustedManifest) {
    this.trustedManifest = trustedManifest;
  }

  @Override
  public List<IntegrityFinding> watch() {
    return trustedManifest.watch();
  }
}
