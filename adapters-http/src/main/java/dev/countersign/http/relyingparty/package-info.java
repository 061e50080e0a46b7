/**
 * Owns HTTP for the relying party: the controllers under {@code /rp/registrations}, and the calls
 * to servers elsewhere.
 *
 * <p>It does not own what is registered or leased, nor who may call; it knows this service's own
 * provider by nothing but its URL.
 *
 * <p>It may know {@code error}, {@code oauth}, {@code jose}, {@code jwk}, {@code sealing}, {@code
 * key}, {@code client}, {@code clientauth}, {@code registration} and {@code token}.
 */
@NullMarked
package dev.countersign.http.relyingparty;

import org.jspecify.annotations.NullMarked;
