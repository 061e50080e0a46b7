/**
 * Owns being a client elsewhere: registering there, leasing tokens and keeping them fresh.
 *
 * <p>It does not own this service's own clients, and reaches any server by its URL only.
 *
 * <p>It may know {@code error}, {@code oauth}, {@code jose}, {@code jwk}, {@code sealing}, {@code
 * key}, {@code client}, {@code clientauth}, {@code registration} and {@code token}.
 */
@NullMarked
package dev.countersign.application.relyingparty;

import org.jspecify.annotations.NullMarked;
