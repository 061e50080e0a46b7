package dev.countersign.application.keystore.driven;

import dev.countersign.domain.keystore.SealedManifest;
import java.util.Optional;

/**
 * A place outside of the store for a copy of the newest manifest that was seen: whoever brings back
 * an older store does not bring back an older copy. Whoever removes the copy accepts the store as
 * it is.
 */
public interface ManifestAnchor {

  /** Where it is: what a message about it has to name. */
  String place();

  /** The copy, if there is one; of a copy that was garbled, one that opens nothing. */
  Optional<SealedManifest> find();

  /** Puts a copy in the place of the one before; after a crash there is the one or the other. */
  void put(SealedManifest manifest);
}
