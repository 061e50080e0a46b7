/**
 * Owns signing, verifying, encrypting and opening tokens.
 *
 * <p>It does not own the claims in them, or which keys exist.
 *
 * <p>It may know {@code error}, {@code oauth}, {@code jose}, {@code jwk}, {@code sealing}, {@code
 * key}, {@code client}, {@code clientauth}, {@code clientdocument}, {@code clientadmin}, {@code
 * profile}, {@code user}, {@code session} and {@code grant}.
 */
@NullMarked
package dev.countersign.crypto.token;

import org.jspecify.annotations.NullMarked;
