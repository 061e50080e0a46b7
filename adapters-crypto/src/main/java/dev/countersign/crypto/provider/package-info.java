/**
 * Owns the choice of the cryptography of a provider that runs without a framework.
 *
 * <p>It does not own any cryptography.
 *
 * <p>It may know {@code oauth}, {@code audit}, {@code clock}, {@code jose}, {@code jwk}, {@code
 * fetch}, {@code sealing}, {@code key}, {@code keystore}, {@code client}, {@code clientmetadata},
 * {@code clientauth}, {@code clientdocument}, {@code registration}, {@code profile}, {@code user},
 * {@code grant} and {@code token}.
 */
@NullMarked
package dev.countersign.crypto.provider;

import org.jspecify.annotations.NullMarked;
