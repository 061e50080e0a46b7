/**
 * Owns client authentication: by secret, by assertion, or none.
 *
 * <p>It does not own what an authenticated client may do.
 *
 * <p>It may know {@code error}, {@code oauth}, {@code jose}, {@code jwk}, {@code sealing} and
 * {@code client}.
 */
@NullMarked
package dev.countersign.application.clientauth;

import org.jspecify.annotations.NullMarked;
