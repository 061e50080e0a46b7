/**
 * Owns whether a JSON Web Key is valid and fits an algorithm, and how keys are read and encoded.
 *
 * <p>It does not own the life cycle of a key.
 *
 * <p>It may know {@code oauth} and {@code jose}.
 */
@NullMarked
package dev.countersign.crypto.jwk;

import org.jspecify.annotations.NullMarked;
