/**
 * Owns the algorithms of JWS and JWE, and why a JWS does not verify or a JWE does not decrypt.
 *
 * <p>It does not own keys, nor the claims of a token.
 *
 * <p>It may know {@code oauth}.
 */
@NullMarked
package dev.countersign.domain.jose;

import org.jspecify.annotations.NullMarked;
