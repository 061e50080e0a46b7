/**
 * Owns the store of the tokens that other servers issued to this service.
 *
 * <p>It does not own the registrations at these servers.
 *
 * <p>It may know {@code error}, {@code oauth}, {@code audit}, {@code sealing}, {@code client},
 * {@code relyingparty}, {@code registrationupkeep} and {@code token}.
 */
@NullMarked
package dev.countersign.persistence.lease;

import org.jspecify.annotations.NullMarked;
