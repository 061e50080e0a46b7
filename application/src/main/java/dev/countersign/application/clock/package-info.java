/**
 * Owns judging the clock of this node: reading its clocks, sharing the latest time through the
 * store, and the confirmation by an operator.
 *
 * <p>It does not own what depends on the time: each concept asks before it does something that
 * cannot be undone.
 *
 * <p>It may know {@code error} and {@code oauth}.
 */
@NullMarked
package dev.countersign.application.clock;

import org.jspecify.annotations.NullMarked;
