/**
 * Owns reading and writing JWS and JWE in every serialization.
 *
 * <p>It does not own the meaning of a payload; it knows neither the key store nor tokens.
 *
 * <p>It may know {@code oauth}.
 */
@NullMarked
package dev.countersign.crypto.jose;

import org.jspecify.annotations.NullMarked;
