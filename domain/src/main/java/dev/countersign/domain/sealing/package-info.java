/**
 * Owns records that are encrypted at rest: sealed records, data keys and their limits, and what is
 * wrong with a master key.
 *
 * <p>It does not own what a record contains.
 *
 * <p>It may know {@code oauth}, {@code clock}, {@code jose} and {@code jwk}.
 */
@NullMarked
package dev.countersign.domain.sealing;

import org.jspecify.annotations.NullMarked;
