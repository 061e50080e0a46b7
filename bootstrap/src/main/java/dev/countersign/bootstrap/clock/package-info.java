/**
 * Owns the wiring of the clock, the job that judges it, and its state in the log, the metrics and
 * the health response.
 *
 * <p>It does not own the operations that depend on the time.
 *
 * <p>It may know {@code error} and {@code oauth}.
 */
@NullMarked
package dev.countersign.bootstrap.clock;

import org.jspecify.annotations.NullMarked;
