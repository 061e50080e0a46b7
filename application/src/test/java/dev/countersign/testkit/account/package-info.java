/**
 * Owns the contract and the in-memory adapter of {@code account}.
 *
 * <p>It does not own its use cases.
 */
@NullMarked
package dev.countersign.testkit.account;

import org.jspecify.annotations.NullMarked;
