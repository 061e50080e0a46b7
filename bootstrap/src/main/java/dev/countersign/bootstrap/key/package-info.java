/**
 * Owns the wiring, the settings and the rotation job of keys.
 *
 * <p>It does not own the use cases: it builds them through their factory.
 *
 * <p>It may know {@code error}, {@code oauth}, {@code audit}, {@code clock}, {@code jose}, {@code
 * jwk} and {@code sealing}.
 */
@NullMarked
package dev.countersign.bootstrap.key;

import org.jspecify.annotations.NullMarked;
