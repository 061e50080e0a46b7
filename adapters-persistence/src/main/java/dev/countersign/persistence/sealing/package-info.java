/**
 * Owns the table of data keys.
 *
 * <p>It does not own any key in the clear.
 *
 * <p>It may know {@code oauth}, {@code clock}, {@code jose} and {@code jwk}.
 */
@NullMarked
package dev.countersign.persistence.sealing;

import org.jspecify.annotations.NullMarked;
