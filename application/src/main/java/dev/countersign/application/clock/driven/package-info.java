/**
 * Owns the driven ports of the clock: the monotonic clock, and the store of the latest time.
 *
 * <p>It does not own the wall clock, which is an {@link java.time.InstantSource}.
 *
 * <p>It may know {@code error} and {@code oauth}.
 */
@NullMarked
package dev.countersign.application.clock.driven;

import org.jspecify.annotations.NullMarked;
