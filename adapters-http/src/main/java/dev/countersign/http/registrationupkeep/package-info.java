/**
 * Owns the API for the upkeep of registrations at other servers.
 *
 * <p>It does not own the API for the registrations themselves.
 *
 * <p>It may know {@code error}, {@code oauth}, {@code audit}, {@code clock}, {@code jwk}, {@code
 * sealing}, {@code key}, {@code client}, {@code registration} and {@code relyingparty}.
 */
@NullMarked
package dev.countersign.http.registrationupkeep;

import org.jspecify.annotations.NullMarked;
