/**
 * Owns contracts and in-memory adapters of {@code token}'s driven ports: signatures that are
 * remembered instead of computed, envelopes that are kept instead of encrypted.
 *
 * <p>It does not own the keys that these ports are given.
 */
@NullMarked
package dev.countersign.testkit.token;

import org.jspecify.annotations.NullMarked;
