/**
 * Owns the sign-ins of people at other servers: what an application asks for, what the server must
 * answer, and what is kept of it.
 *
 * <p>It does not own the registrations at these servers, the tokens that keep the access of an
 * application, nor the sign-in of people at this server.
 *
 * <p>It may know {@code error}, {@code oauth}, {@code jose}, {@code sealing}, {@code client},
 * {@code clientauth}, {@code session}, {@code grant}, {@code relyingparty}, {@code
 * registrationupkeep}, {@code lease} and {@code token}.
 */
@NullMarked
package dev.countersign.domain.relyingsignin;

import org.jspecify.annotations.NullMarked;
