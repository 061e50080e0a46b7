/**
 * Owns the manifest of the key store, and what an integrity check finds.
 *
 * <p>It does not own the rings that the manifest covers.
 *
 * <p>It may know {@code error}, {@code oauth}, {@code audit}, {@code clock}, {@code jose}, {@code
 * jwk}, {@code sealing} and {@code key}.
 */
@NullMarked
package dev.countersign.domain.keystore;

import org.jspecify.annotations.NullMarked;
