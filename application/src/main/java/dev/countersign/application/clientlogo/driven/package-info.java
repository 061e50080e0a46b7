/**
 * Owns the ports that the logos of clients need: their store, and the decoder of pictures.
 *
 * <p>It does not own the transport that fetches pictures.
 *
 * <p>It may know {@code oauth}, {@code fetch} and {@code client}.
 */
@NullMarked
package dev.countersign.application.clientlogo.driven;

import org.jspecify.annotations.NullMarked;
