/**
 * Owns the table of the manifest.
 *
 * <p>It does not own what the manifest covers.
 *
 * <p>It may know {@code error}, {@code oauth}, {@code audit}, {@code clock}, {@code jose}, {@code
 * jwk}, {@code sealing} and {@code key}.
 */
@NullMarked
package dev.countersign.persistence.keystore;

import org.jspecify.annotations.NullMarked;
