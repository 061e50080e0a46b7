/**
 * Owns what the use cases of {@code keystore} need from outside: the manifest, its seals and its
 * anchor, hashes of records, sealing of backups.
 *
 * <p>It does not own any adapter; each port has a contract in the testkit that every adapter
 * passes.
 */
@NullMarked
package dev.countersign.application.keystore.driven;

import org.jspecify.annotations.NullMarked;
