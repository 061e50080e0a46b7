/**
 * Owns the pages of the sign-in through other servers, and the endpoints for the links of accounts.
 *
 * <p>It does not own the sign-in page itself, nor the endpoints at which browsers arrive from other
 * servers.
 *
 * <p>It may know {@code error}, {@code oauth}, {@code audit}, {@code profile}, {@code user}, {@code
 * session}, {@code keptrequest}, {@code account}, {@code grant}, {@code relyingparty} and {@code
 * relyingsignin}.
 */
@NullMarked
package dev.countersign.http.federation;

import org.jspecify.annotations.NullMarked;
