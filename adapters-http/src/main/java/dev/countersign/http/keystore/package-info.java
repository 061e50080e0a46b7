/**
 * Owns the endpoints where administrators read how the store is sealed, check its integrity and
 * back it up, and the status of health while the check has findings.
 *
 * <p>It does not own what is checked; no private key leaves through it in the clear.
 *
 * <p>It may know {@code error}, {@code oauth}, {@code audit}, {@code clock}, {@code jose}, {@code
 * jwk}, {@code sealing} and {@code key}.
 */
@NullMarked
package dev.countersign.http.keystore;

import org.jspecify.annotations.NullMarked;
