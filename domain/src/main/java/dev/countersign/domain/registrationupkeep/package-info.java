/**
 * Owns the state of the upkeep of registrations at other servers: when their secret is renewed, and
 * whether their server still accepts them.
 *
 * <p>It does not own the registrations or their credentials.
 *
 * <p>It may know {@code error}, {@code oauth}, {@code audit}, {@code clock}, {@code jwk}, {@code
 * sealing}, {@code key}, {@code client}, {@code registration} and {@code relyingparty}.
 */
@NullMarked
package dev.countersign.domain.registrationupkeep;

import org.jspecify.annotations.NullMarked;
