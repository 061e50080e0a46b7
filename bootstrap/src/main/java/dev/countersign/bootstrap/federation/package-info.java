/**
 * Owns the settings of the sign-in through other servers, and wires its use cases.
 *
 * <p>It does not own the registrations at these servers.
 *
 * <p>It may know {@code error}, {@code oauth}, {@code audit}, {@code profile}, {@code user}, {@code
 * session}, {@code keptrequest}, {@code account}, {@code grant}, {@code relyingparty} and {@code
 * relyingsignin}.
 */
@NullMarked
package dev.countersign.bootstrap.federation;

import org.jspecify.annotations.NullMarked;
