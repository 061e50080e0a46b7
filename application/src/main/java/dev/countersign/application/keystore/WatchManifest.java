package dev.countersign.application.keystore;

import dev.countersign.domain.keystore.IntegrityFinding;
import java.util.List;

/** Remembers, outside of the store, the newest generation of the store. */
public interface WatchManifest {

  /**
   * Checks the stored manifest, and copies it to the anchor if it is newer than what was seen.
   * Called at start-up and then at intervals; never inside a unit of work, because that may be
   * rolled back.
   *
   * @return what is wrong with the manifest
   */
  List<IntegrityFinding> watch();
}
