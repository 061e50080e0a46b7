/**
 * Owns the credentials with which a client authenticates.
 *
 * <p>It does not own whether they are valid.
 *
 * <p>It may know {@code error}, {@code oauth}, {@code jose}, {@code jwk}, {@code sealing} and
 * {@code client}.
 */
@NullMarked
package dev.countersign.domain.clientauth;

import org.jspecify.annotations.NullMarked;
