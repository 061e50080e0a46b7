package dev.countersign.application.keystore.driven;

import dev.countersign.domain.keystore.AnchorCopy;
import dev.countersign.domain.keystore.SealedManifest;

/**
 * A place outside of the store for a copy of the newest manifest that was seen: restoring an older
 * store does not restore an older copy. An operator who removes the copy accepts the store as it
 * is.
 */
public interface ManifestAnchor {

  /** Returns the place of the copy, for messages. */
  String place();

  /** Returns the copy, if there is one. */
  AnchorCopy find();

  /** Replaces the copy. After a crash, either the previous or the new copy is there. */
  void put(SealedManifest manifest);
}
