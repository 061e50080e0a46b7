package dev.countersign.application.keystore.driven;

import dev.countersign.domain.keystore.SealedManifest;
import java.util.Optional;

/**
 * The store of the manifest, of which there is one. Of several changes to one generation, one
 * succeeds.
 *
 * <p>Its writes are part of the {@code UnitOfWork} around them, together with those of the stores
 * that {@code docs/extend/ports.md} names: they are all stored, or none is.
 */
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
