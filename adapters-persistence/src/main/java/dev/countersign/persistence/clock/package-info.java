/**
 * Owns the adapter that stores the latest time.
 *
 * <p>It does not own any clock.
 *
 * <p>It may know {@code error} and {@code oauth}.
 */
@NullMarked
package dev.countersign.persistence.clock;

import org.jspecify.annotations.NullMarked;
