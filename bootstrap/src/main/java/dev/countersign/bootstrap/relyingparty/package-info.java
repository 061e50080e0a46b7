/**
 * Owns the wiring and the settings of the relying party.
 *
 * <p>It does not own the use cases: it builds them, each through the factory of its concept.
 *
 * <p>It may know {@code error}, {@code oauth}, {@code audit}, {@code jose}, {@code jwk}, {@code
 * fetch}, {@code sealing}, {@code key}, {@code client}, {@code clientauth}, {@code registration}
 * and {@code token}.
 */
@NullMarked
package dev.countersign.bootstrap.relyingparty;

import org.jspecify.annotations.NullMarked;
