/**
 * Owns decrypting and verifying request objects.
 *
 * <p>It does not own whose keys are used, or what the claims mean.
 *
 * <p>It may know {@code error}, {@code oauth}, {@code jose}, {@code jwk}, {@code fetch}, {@code
 * sealing}, {@code key}, {@code client}, {@code clientmetadata} and {@code clientauth}.
 */
@NullMarked
package dev.countersign.crypto.requestobject;

import org.jspecify.annotations.NullMarked;
