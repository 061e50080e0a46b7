package dev.countersign.application.keystore;

import dev.countersign.domain.keystore.IntegrityFinding;
import java.util.List;

/** Keeps in mind, and outside of the store, how far the store has come. */
public interface WatchManifest {

  /**
   * Looks at the stored manifest, and copies it to the anchor if it is newer than what was seen; to
   * be asked at the start and again and again. Never inside a unit of work, which might be taken
   * back.
   *
   * @return what is wrong with the manifest
   */
  List<IntegrityFinding> watch();
}
