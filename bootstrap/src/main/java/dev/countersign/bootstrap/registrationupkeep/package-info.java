/**
 * Owns the wiring, the job and the health of the upkeep of registrations at other servers.
 *
 * <p>It does not own the use cases: it builds them, each through the factory of its concept.
 *
 * <p>It may know {@code error}, {@code oauth}, {@code audit}, {@code clock}, {@code jwk}, {@code
 * sealing}, {@code key}, {@code client}, {@code registration} and {@code relyingparty}.
 */
@NullMarked
package dev.countersign.bootstrap.registrationupkeep;

import org.jspecify.annotations.NullMarked;
