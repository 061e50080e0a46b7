/**
 * Owns the verifying of what clients authenticate with.
 *
 * <p>It does not own which client may do so, nor for how long.
 */
@NullMarked
package dev.countersign.crypto.client;

import org.jspecify.annotations.NullMarked;
