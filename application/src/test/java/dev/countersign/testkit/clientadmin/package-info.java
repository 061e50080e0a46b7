/**
 * Owns the contracts of the driven ports of the administration of clients, their in-memory adapters
 * and fixtures.
 *
 * <p>It does not own any test of a use case.
 */
@NullMarked
package dev.countersign.testkit.clientadmin;

import org.jspecify.annotations.NullMarked;
