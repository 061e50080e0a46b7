/**
 * Owns the contract and the in-memory adapter of {@code passwordlink}.
 *
 * <p>It does not own its use cases.
 */
@NullMarked
package dev.countersign.testkit.passwordlink;

import org.jspecify.annotations.NullMarked;
