/**
 * Owns the sign-in to this server through other servers: which accounts their people have here, and
 * how they get them.
 *
 * <p>It does not own the requests to these servers, nor the sessions that begin.
 *
 * <p>It may know {@code error}, {@code oauth}, {@code audit}, {@code profile}, {@code user}, {@code
 * session}, {@code keptrequest}, {@code account}, {@code grant}, {@code relyingparty} and {@code
 * relyingsignin}.
 */
@NullMarked
package dev.countersign.application.federation;

import org.jspecify.annotations.NullMarked;
