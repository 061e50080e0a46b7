package dev.countersign.application.keystore.driven;

import dev.countersign.domain.keystore.SealedManifest;
import java.util.Optional;

/** The store of the one manifest. */
public interface Manifests {

  /** The manifest, if one was ever written. */
  Optional<SealedManifest> find();

  /**
   * The manifest, if one was ever written; nobody else gets it here before the unit of work ends
   * that this is called in.
   */
  Optional<SealedManifest> findForChange();

  /** Writes the manifest, in the unit of work in which the one before it was found for change. */
  void put(SealedManifest manifest);
}
