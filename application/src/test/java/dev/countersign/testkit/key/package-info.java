/**
 * Owns the contracts of the driven ports of keys, their in-memory adapters and fixtures.
 *
 * <p>It does not own any test of a use case.
 */
@NullMarked
package dev.countersign.testkit.key;

import org.jspecify.annotations.NullMarked;
