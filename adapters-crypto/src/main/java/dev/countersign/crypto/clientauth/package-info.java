/**
 * Owns verifying client assertions.
 *
 * <p>It does not own which client may use one, or for how long.
 *
 * <p>It may know {@code error}, {@code oauth}, {@code jose}, {@code jwk}, {@code sealing} and
 * {@code client}.
 */
@NullMarked
package dev.countersign.crypto.clientauth;

import org.jspecify.annotations.NullMarked;
