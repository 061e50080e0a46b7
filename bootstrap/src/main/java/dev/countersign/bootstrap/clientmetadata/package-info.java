/**
 * Owns the wiring and the settings of what clients may register for.
 *
 * <p>It does not own the use cases: it builds them, each through the factory of its concept.
 *
 * <p>It may know {@code error}, {@code oauth}, {@code jose}, {@code jwk}, {@code key} and {@code
 * client}.
 */
@NullMarked
package dev.countersign.bootstrap.clientmetadata;

import org.jspecify.annotations.NullMarked;
