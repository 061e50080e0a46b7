/**
 * Owns signing, verifying, encrypting and opening tokens.
 *
 * <p>It does not own the claims in them, nor which keys exist.
 */
@NullMarked
package dev.countersign.crypto.token;

import org.jspecify.annotations.NullMarked;
