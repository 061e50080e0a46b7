/**
 * Owns the tokens that this service obtains from other servers for its applications: it keeps them
 * good, with one request at a time for each purpose on all nodes.
 *
 * <p>It does not own the registrations at these servers, their credentials, or the store.
 *
 * <p>It may know {@code error}, {@code oauth}, {@code audit}, {@code sealing}, {@code client},
 * {@code relyingparty}, {@code registrationupkeep} and {@code token}.
 */
@NullMarked
package dev.countersign.application.lease;

import org.jspecify.annotations.NullMarked;
