/**
 * Owns the contracts and in-memory adapters of {@code useradmin}.
 *
 * <p>It does not own its use cases.
 */
@NullMarked
package dev.countersign.testkit.useradmin;

import org.jspecify.annotations.NullMarked;
