/**
 * Owns the wiring of client authentication.
 *
 * <p>It does not own the use cases: it builds them through their factory.
 *
 * <p>It may know {@code error}, {@code oauth}, {@code jose}, {@code jwk}, {@code sealing} and
 * {@code client}.
 */
@NullMarked
package dev.countersign.bootstrap.clientauth;

import org.jspecify.annotations.NullMarked;
