/**
 * Owns the link between people of other servers and the accounts here, and what the settings say
 * about these servers.
 *
 * <p>It does not own the registrations at these servers, nor the requests to them.
 *
 * <p>It may know {@code error}, {@code oauth}, {@code audit}, {@code profile}, {@code user}, {@code
 * session}, {@code keptrequest}, {@code account}, {@code grant}, {@code relyingparty} and {@code
 * relyingsignin}.
 */
@NullMarked
package dev.countersign.domain.federation;

import org.jspecify.annotations.NullMarked;
