/**
 * Owns this service's role as a client of other servers: which servers it knows, its registrations
 * there, and how it authenticates.
 *
 * <p>It does not own the clients of this service, nor the renewal of tokens, which is in {@code
 * lease}; it reaches every server only by its URL.
 *
 * <p>It may know {@code error}, {@code oauth}, {@code audit}, {@code jose}, {@code jwk}, {@code
 * fetch}, {@code sealing}, {@code key}, {@code client}, {@code clientauth}, {@code registration}
 * and {@code token}.
 */
@NullMarked
package dev.countersign.application.relyingparty;

import org.jspecify.annotations.NullMarked;
