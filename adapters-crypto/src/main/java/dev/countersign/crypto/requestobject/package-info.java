/**
 * Owns decrypting and verifying request objects.
 *
 * <p>It does not own whose keys are used, or what the claims mean.
 *
 * <p>It may know {@code oauth}, {@code jose}, {@code jwk}, {@code sealing}, {@code key} and {@code
 * client}.
 */
@NullMarked
package dev.countersign.crypto.requestobject;

import org.jspecify.annotations.NullMarked;
