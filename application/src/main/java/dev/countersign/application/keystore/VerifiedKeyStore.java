package dev.countersign.application.keystore;

import dev.countersign.application.key.driven.KeyRings;

/**
 * Verified key rings: what is read from them was written by this server, and is not older than what
 * was seen before.
 *
 * @param rings the rings; a ring that differs from what was written is treated as missing
 * @param checkIntegrity checks the store
 * @param watchManifest remembers the newest generation of the store
 */
public record VerifiedKeyStore(
    KeyRings rings, CheckIntegrity checkIntegrity, WatchManifest watchManifest) {}
