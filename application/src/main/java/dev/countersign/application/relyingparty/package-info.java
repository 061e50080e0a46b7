/**
 * Owns this service's role as a client of other servers: registering there, obtaining tokens and
 * renewing them.
 *
 * <p>It does not own the clients of this service, and reaches every server only by its URL.
 *
 * <p>It may know {@code error}, {@code oauth}, {@code audit}, {@code jose}, {@code jwk}, {@code
 * fetch}, {@code sealing}, {@code key}, {@code client}, {@code clientauth}, {@code registration}
 * and {@code token}.
 */
@NullMarked
package dev.countersign.application.relyingparty;

import org.jspecify.annotations.NullMarked;
