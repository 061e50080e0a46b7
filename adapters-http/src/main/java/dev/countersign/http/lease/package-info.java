/**
 * Owns the HTTP endpoint that gives applications the tokens of other servers.
 *
 * <p>It does not own the HTTP requests to these servers, nor the status of errors: both are in
 * {@code relyingparty}.
 *
 * <p>It may know {@code error}, {@code oauth}, {@code audit}, {@code sealing}, {@code client},
 * {@code relyingparty}, {@code registrationupkeep} and {@code token}.
 */
@NullMarked
package dev.countersign.http.lease;

import org.jspecify.annotations.NullMarked;
