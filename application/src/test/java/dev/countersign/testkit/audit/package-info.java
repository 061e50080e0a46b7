/**
 * Owns the contract of the store of security events and its in-memory adapter.
 *
 * <p>It does not own any test of a use case.
 */
@NullMarked
package dev.countersign.testkit.audit;

import org.jspecify.annotations.NullMarked;
