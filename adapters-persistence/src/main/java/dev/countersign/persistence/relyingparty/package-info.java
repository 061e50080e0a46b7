/**
 * Owns the tables of this server's registrations at other providers and of the tokens obtained
 * there.
 *
 * <p>It does not own any secret in the clear.
 *
 * <p>It may know {@code error}, {@code oauth}, {@code audit}, {@code jose}, {@code jwk}, {@code
 * fetch}, {@code sealing}, {@code key}, {@code client}, {@code clientauth}, {@code registration}
 * and {@code token}.
 */
@NullMarked
package dev.countersign.persistence.relyingparty;

import org.jspecify.annotations.NullMarked;
