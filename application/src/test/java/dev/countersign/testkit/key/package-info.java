/**
 * Owns contracts, in-memory adapters and fixtures of {@code key}'s driven ports.
 *
 * <p>It does not own the sealing of keys.
 */
@NullMarked
package dev.countersign.testkit.key;

import org.jspecify.annotations.NullMarked;
