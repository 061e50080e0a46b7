/**
 * Owns the store of the sign-ins of people at other servers.
 *
 * <p>It does not own the registrations at these servers, nor the tokens that they issued.
 *
 * <p>It may know {@code error}, {@code oauth}, {@code jose}, {@code sealing}, {@code client},
 * {@code clientauth}, {@code session}, {@code grant}, {@code relyingparty}, {@code
 * registrationupkeep}, {@code lease} and {@code token}.
 */
@NullMarked
package dev.countersign.persistence.relyingsignin;

import org.jspecify.annotations.NullMarked;
