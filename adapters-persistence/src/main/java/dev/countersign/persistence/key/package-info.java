/**
 * Owns the tables of key rings, their keys and usage.
 *
 * <p>It does not own any key in the clear.
 *
 * <p>It may know {@code error}, {@code oauth}, {@code audit}, {@code clock}, {@code jose}, {@code
 * jwk} and {@code sealing}.
 */
@NullMarked
package dev.countersign.persistence.key;

import org.jspecify.annotations.NullMarked;
