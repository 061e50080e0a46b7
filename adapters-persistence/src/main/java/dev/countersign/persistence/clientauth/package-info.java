/**
 * Owns the table of used assertions.
 *
 * <p>It does not own how long an assertion is valid.
 *
 * <p>It may know {@code error}, {@code oauth}, {@code jose}, {@code jwk}, {@code sealing} and
 * {@code client}.
 */
@NullMarked
package dev.countersign.persistence.clientauth;

import org.jspecify.annotations.NullMarked;
