/**
 * Owns the wiring of the administration of accounts.
 *
 * <p>It does not own any behaviour.
 *
 * <p>It may know {@code error}, {@code oauth}, {@code audit}, {@code client}, {@code clientadmin},
 * {@code profile}, {@code user}, {@code session} and {@code account}.
 */
@NullMarked
package dev.countersign.bootstrap.useradmin;

import org.jspecify.annotations.NullMarked;
