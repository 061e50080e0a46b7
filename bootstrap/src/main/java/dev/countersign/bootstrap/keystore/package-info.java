/**
 * Owns the wiring of the key store, its maintenance job, its metrics, and restoring a backup at the
 * start.
 *
 * <p>It does not own the use cases: it builds them through their factory.
 *
 * <p>It may know {@code error}, {@code oauth}, {@code audit}, {@code clock}, {@code jose}, {@code
 * jwk}, {@code sealing} and {@code key}.
 */
@NullMarked
package dev.countersign.bootstrap.keystore;

import org.jspecify.annotations.NullMarked;
