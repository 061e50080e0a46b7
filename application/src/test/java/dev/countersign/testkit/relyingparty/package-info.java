/**
 * Owns contracts, in-memory adapters and fixtures of {@code relyingparty}'s driven ports.
 *
 * <p>It does not own any server elsewhere.
 */
@NullMarked
package dev.countersign.testkit.relyingparty;

import org.jspecify.annotations.NullMarked;
