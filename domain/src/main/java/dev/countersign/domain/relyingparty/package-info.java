/**
 * Owns the relying party: providers, and the registrations of this service at them.
 *
 * <p>It does not own the tokens that they issue, nor this service's own clients. If a provider is
 * this service itself, it knows only its URL.
 *
 * <p>It may know {@code error}, {@code oauth}, {@code audit}, {@code jose}, {@code jwk}, {@code
 * fetch}, {@code sealing}, {@code key}, {@code client}, {@code clientauth}, {@code registration}
 * and {@code token}.
 */
@NullMarked
package dev.countersign.domain.relyingparty;

import org.jspecify.annotations.NullMarked;
