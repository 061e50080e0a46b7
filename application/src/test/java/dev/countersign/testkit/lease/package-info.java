/**
 * Owns the contracts of the driven ports of leases, and their in-memory adapters.
 *
 * <p>It does not own any test of a use case.
 */
@NullMarked
package dev.countersign.testkit.lease;

import org.jspecify.annotations.NullMarked;
