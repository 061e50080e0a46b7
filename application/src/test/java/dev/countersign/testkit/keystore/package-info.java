/**
 * Owns the contracts of the driven ports of the key store, their in-memory adapters and fixtures.
 *
 * <p>It does not own any test of a use case.
 */
@NullMarked
package dev.countersign.testkit.keystore;

import org.jspecify.annotations.NullMarked;
