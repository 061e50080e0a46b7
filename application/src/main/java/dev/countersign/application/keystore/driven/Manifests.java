package dev.countersign.application.keystore.driven;

import dev.countersign.domain.keystore.SealedManifest;
import java.util.Optional;

/** The store of the single manifest. */
public interface Manifests {

  /** Returns the manifest, if one was ever written. */
  Optional<SealedManifest> find();

  /**
   * Returns the manifest, if one was ever written, and locks it until the surrounding unit of work
   * ends. Throws in a separate unit of work if the unit of work around it may have locked the
   * manifest and the call would wait for it.
   */
  Optional<SealedManifest> findForChange();

  /** Writes the manifest, in the unit of work that found the previous one for change. */
  void put(SealedManifest manifest);
}
