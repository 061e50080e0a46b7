package dev.countersign.application.keystore;

import dev.countersign.application.key.driven.KeyRings;

/**
 * The key rings behind a lock: what is read from them was written by us, and is no older than what
 * was seen before.
 *
 * @param rings the rings; one that is not as it was written is as if it were not there
 * @param checkIntegrity looks for what is wrong
 * @param watchManifest keeps in mind how far the store has come
 */
public record VerifiedKeyStore(
    KeyRings rings, CheckIntegrity checkIntegrity, WatchManifest watchManifest) {}
