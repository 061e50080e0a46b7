/**
 * Owns JSON Web Keys: public and private keys, sets, and what a key may be used for.
 *
 * <p>It does not own the life cycle of a key.
 *
 * <p>It may know {@code oauth} and {@code jose}.
 */
@NullMarked
package dev.countersign.domain.jwk;

import org.jspecify.annotations.NullMarked;
