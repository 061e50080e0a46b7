/**
 * Owns the contracts of the driven ports of clients, their in-memory adapters and fixtures.
 *
 * <p>It does not own any test of a use case.
 */
@NullMarked
package dev.countersign.testkit.client;

import org.jspecify.annotations.NullMarked;
