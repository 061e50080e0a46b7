/**
 * Owns the seals of the manifest, the file that anchors it, the hashes of records, and the
 * encryption of backups.
 *
 * <p>It does not own what a backup contains.
 *
 * <p>It may know {@code error}, {@code oauth}, {@code audit}, {@code clock}, {@code jose}, {@code
 * jwk}, {@code sealing} and {@code key}.
 */
@NullMarked
package dev.countersign.crypto.keystore;

import org.jspecify.annotations.NullMarked;
