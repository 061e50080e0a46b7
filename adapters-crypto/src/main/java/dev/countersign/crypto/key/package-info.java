/**
 * Owns sealing, where master keys come from, making and judging keys, and JWS and JWE as such.
 *
 * <p>It does not own what a token says or which of its layers are wanted; it knows no token.
 */
@NullMarked
package dev.countersign.crypto.key;

import org.jspecify.annotations.NullMarked;
