/**
 * Owns the judgment whether the wall clock can be believed: readings of two clocks, the stored
 * record of the time, and the believed time, which an operation that cannot be undone requires.
 *
 * <p>It does not own the tolerance for stored times, which {@code oauth} owns.
 *
 * <p>It may know {@code error} and {@code oauth}.
 */
@NullMarked
package dev.countersign.domain.clock;

import org.jspecify.annotations.NullMarked;
