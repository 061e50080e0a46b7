/**
 * Owns the key store as a whole: opening it, rotating data keys, re-sealing, the manifest, the
 * integrity check, backup and restore.
 *
 * <p>It does not own the life cycle of a single key.
 *
 * <p>It may know {@code error}, {@code oauth}, {@code audit}, {@code clock}, {@code jose}, {@code
 * jwk}, {@code sealing} and {@code key}.
 */
@NullMarked
package dev.countersign.application.keystore;

import org.jspecify.annotations.NullMarked;
