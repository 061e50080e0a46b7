/**
 * Owns judging the clock of this node: reading its clocks, sharing the latest time through the
 * store, and the confirmation by an operator.
 *
 * <p>It does not own the operations that depend on the time: each concept calls {@link JudgeClock}
 * before an operation that cannot be undone. An operation that cannot wait takes its date from
 * {@link EstimateTime}.
 *
 * <p>It may know {@code error} and {@code oauth}.
 */
@NullMarked
package dev.countersign.application.clock;

import org.jspecify.annotations.NullMarked;
