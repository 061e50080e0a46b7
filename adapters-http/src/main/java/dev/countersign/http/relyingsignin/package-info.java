/**
 * Owns HTTP for the sign-ins of people at other servers: the endpoints of applications, and those
 * at which browsers begin, arrive and continue.
 *
 * <p>It does not own the requests to other servers, nor the status of errors of the relying party:
 * both are in {@code relyingparty}.
 *
 * <p>It may know {@code error}, {@code oauth}, {@code jose}, {@code sealing}, {@code client},
 * {@code clientauth}, {@code session}, {@code grant}, {@code relyingparty}, {@code
 * registrationupkeep}, {@code lease} and {@code token}.
 */
@NullMarked
package dev.countersign.http.relyingsignin;

import org.jspecify.annotations.NullMarked;
