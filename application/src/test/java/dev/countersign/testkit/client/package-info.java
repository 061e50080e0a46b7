/**
 * Owns contracts, in-memory adapters and fixtures of {@code client}'s driven ports.
 *
 * <p>It does not own how a client proves who it is.
 */
@NullMarked
package dev.countersign.testkit.client;

import org.jspecify.annotations.NullMarked;
