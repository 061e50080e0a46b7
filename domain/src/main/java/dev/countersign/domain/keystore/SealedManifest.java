package dev.countersign.domain.keystore;

import dev.countersign.domain.sealing.Sealed;

/**
 * The stored form of a {@link Manifest}.
 *
 * @param generation in the clear; the seal is bound to it
 * @param sealed the fingerprints of the rings
 */
public record SealedManifest(long generation, Sealed sealed) {}
