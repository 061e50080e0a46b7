package dev.countersign.application.keystore;

import dev.countersign.domain.keystore.IntegrityFinding;
import java.util.List;

/** Stores the newest generation of the key store outside of it, and checks the provider's rings. */
public interface WatchManifest {

  /**
   * Checks the stored manifest and the provider's rings, and copies the manifest to the anchor if
   * it is newer than the manifest that this node has seen. Writes the manifest back if it was
   * removed and no ring was changed. Called at start-up and then at intervals; never inside a unit
   * of work, because that may be rolled back.
   *
   * @return what is wrong with the manifest and the provider's rings
   */
  List<IntegrityFinding> watch();
}
