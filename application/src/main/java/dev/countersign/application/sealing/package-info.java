/**
 * Owns the limit of uses of a data key: each seal has a use that was reserved in the database
 * before.
 *
 * <p>It does not own the creation of data keys, nor what they are used for.
 *
 * <p>It may know {@code oauth}, {@code clock}, {@code jose} and {@code jwk}.
 */
@NullMarked
package dev.countersign.application.sealing;

import org.jspecify.annotations.NullMarked;
