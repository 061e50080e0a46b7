/**
 * Owns HTTP for the relying party: the controllers under {@code /rp/registrations}, and the
 * requests to other providers.
 *
 * <p>It does not own what is registered or leased, nor who may call; it knows this service's own
 * provider only by its URL.
 *
 * <p>It may know {@code error}, {@code oauth}, {@code audit}, {@code jose}, {@code jwk}, {@code
 * fetch}, {@code sealing}, {@code key}, {@code client}, {@code clientauth}, {@code registration}
 * and {@code token}.
 */
@NullMarked
package dev.countersign.http.relyingparty;

import org.jspecify.annotations.NullMarked;
