/**
 * Owns the hashing of passwords, and the forms of hashes that other systems stored.
 *
 * <p>It does not own accounts, or the limit on sign-in attempts.
 *
 * <p>It may know {@code oauth}, {@code audit}, {@code client} and {@code profile}.
 */
@NullMarked
package dev.countersign.crypto.user;

import org.jspecify.annotations.NullMarked;
