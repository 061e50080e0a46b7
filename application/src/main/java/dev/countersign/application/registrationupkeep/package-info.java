/**
 * Owns the life of registrations at other servers after they were made: another secret before the
 * old one expires, and what is done about registrations that their server no longer accepts.
 *
 * <p>It does not own the registrations, nor the requests to manage them.
 *
 * <p>It may know {@code error}, {@code oauth}, {@code audit}, {@code clock}, {@code jwk}, {@code
 * sealing}, {@code key}, {@code client}, {@code registration} and {@code relyingparty}.
 */
@NullMarked
package dev.countersign.application.registrationupkeep;

import org.jspecify.annotations.NullMarked;
