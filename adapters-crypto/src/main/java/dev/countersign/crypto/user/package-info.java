/**
 * Owns the hashing of passwords.
 *
 * <p>It does not own accounts, nor how often somebody may try.
 *
 * <p>It may know {@code oauth} and {@code client}.
 */
@NullMarked
package dev.countersign.crypto.user;

import org.jspecify.annotations.NullMarked;
