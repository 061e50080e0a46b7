/**
 * Owns the endpoints that publish public keys, and those where administrators import, list and end
 * keys.
 *
 * <p>It does not own what keys do; no private key leaves through it.
 *
 * <p>It may know {@code error}, {@code oauth}, {@code audit}, {@code clock}, {@code jose}, {@code
 * jwk} and {@code sealing}.
 */
@NullMarked
package dev.countersign.http.key;

import org.jspecify.annotations.NullMarked;
