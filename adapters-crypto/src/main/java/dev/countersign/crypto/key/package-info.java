/**
 * Owns generating keys, reading files of keys, and keys that are unsealed and ready to use.
 *
 * <p>It does not own which keys exist.
 *
 * <p>It may know {@code error}, {@code oauth}, {@code audit}, {@code clock}, {@code jose}, {@code
 * jwk} and {@code sealing}.
 */
@NullMarked
package dev.countersign.crypto.key;

import org.jspecify.annotations.NullMarked;
