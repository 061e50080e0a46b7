/**
 * Owns contracts, in-memory adapters and fixtures of {@code user}'s driven ports.
 *
 * <p>It does not own the hashing of passwords.
 */
@NullMarked
package dev.countersign.testkit.user;

import org.jspecify.annotations.NullMarked;
