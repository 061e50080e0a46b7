/**
 * Owns the keys of this server: their rings, states, rotation and events.
 *
 * <p>It does not own what is signed or encrypted with them; it knows neither clients nor tokens.
 *
 * <p>It may know {@code error}, {@code oauth}, {@code audit}, {@code clock}, {@code jose}, {@code
 * jwk} and {@code sealing}.
 */
@NullMarked
package dev.countersign.domain.key;

import org.jspecify.annotations.NullMarked;
