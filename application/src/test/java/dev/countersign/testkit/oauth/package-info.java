/**
 * Owns the contracts of the driven ports of what all concepts share, their in-memory adapters and
 * fixtures.
 *
 * <p>It does not own any test of a use case.
 */
@NullMarked
package dev.countersign.testkit.oauth;

import org.jspecify.annotations.NullMarked;
