/**
 * Owns the other side: servers elsewhere, our registrations there, the tokens leased from them.
 *
 * <p>It does not own this service's own clients, and knows this service, if it meets it, by its URL
 * only.
 *
 * <p>It may know {@code error}, {@code oauth}, {@code jose}, {@code jwk}, {@code sealing}, {@code
 * key}, {@code client}, {@code clientauth}, {@code registration} and {@code token}.
 */
@NullMarked
package dev.countersign.domain.relyingparty;

import org.jspecify.annotations.NullMarked;
