/**
 * Owns the contract of the store of linked identities, and its in-memory adapter.
 *
 * <p>It does not own any test of a use case.
 */
@NullMarked
package dev.countersign.testkit.federation;

import org.jspecify.annotations.NullMarked;
