/**
 * Owns the tokens that this service obtains from other servers for its applications: how long they
 * are good, when they are renewed, and which failures put the next request off.
 *
 * <p>It does not own the registrations at these servers.
 *
 * <p>It may know {@code error}, {@code oauth}, {@code audit}, {@code sealing}, {@code client},
 * {@code relyingparty}, {@code registrationupkeep} and {@code token}.
 */
@NullMarked
package dev.countersign.domain.lease;

import org.jspecify.annotations.NullMarked;
