/**
 * Owns how administrators see accounts: summaries, scans and cursors.
 *
 * <p>It does not own the accounts.
 *
 * <p>It may know {@code error}, {@code oauth}, {@code audit}, {@code client}, {@code clientadmin},
 * {@code profile}, {@code user}, {@code session} and {@code account}.
 */
@NullMarked
package dev.countersign.domain.useradmin;

import org.jspecify.annotations.NullMarked;
