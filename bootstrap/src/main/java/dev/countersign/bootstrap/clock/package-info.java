/**
 * Owns the wiring of the clock, the job that judges it, and what the log, the metrics and the
 * health say about it.
 *
 * <p>It does not own what depends on the time.
 *
 * <p>It may know {@code error} and {@code oauth}.
 */
@NullMarked
package dev.countersign.bootstrap.clock;

import org.jspecify.annotations.NullMarked;
