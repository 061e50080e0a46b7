package dev.countersign.domain.keystore;

import dev.countersign.domain.sealing.Sealed;

/**
 * A {@link Manifest} as it is kept.
 *
 * @param generation in the clear; the seal is bound to it
 * @param sealed the fingerprints of the rings
 */
public record SealedManifest(long generation, Sealed sealed) {}
