/**
 * Owns the wiring and the job of the leases of tokens from other servers.
 *
 * <p>It does not own the use cases: it builds them, each through the factory of its concept.
 *
 * <p>It may know {@code error}, {@code oauth}, {@code audit}, {@code sealing}, {@code client},
 * {@code relyingparty}, {@code registrationupkeep} and {@code token}.
 */
@NullMarked
package dev.countersign.bootstrap.lease;

import org.jspecify.annotations.NullMarked;
