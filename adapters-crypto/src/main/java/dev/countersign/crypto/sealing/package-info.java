/**
 * Owns sealing records as JWE, and where master keys and recovery keys come from.
 *
 * <p>It does not own when a data key is replaced.
 *
 * <p>It may know {@code oauth}, {@code clock}, {@code jose} and {@code jwk}.
 */
@NullMarked
package dev.countersign.crypto.sealing;

import org.jspecify.annotations.NullMarked;
