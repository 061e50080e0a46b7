/**
 * Owns the sign-ins of people at other servers, for the applications of this service and for this
 * service itself: it sends the browser there, verifies what comes back, and hands the result to the
 * application alone.
 *
 * <p>It does not own the registrations at these servers, the renewal of tokens, nor the sign-in of
 * people at this server.
 *
 * <p>It may know {@code error}, {@code oauth}, {@code jose}, {@code sealing}, {@code client},
 * {@code clientauth}, {@code session}, {@code grant}, {@code relyingparty}, {@code
 * registrationupkeep}, {@code lease} and {@code token}.
 */
@NullMarked
package dev.countersign.application.relyingsignin;

import org.jspecify.annotations.NullMarked;
