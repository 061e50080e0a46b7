/**
 * Owns how the stored accounts are searched, and how the records of an account are removed.
 *
 * <p>It does not own the table of accounts.
 *
 * <p>It may know {@code error}, {@code oauth}, {@code audit}, {@code client}, {@code clientadmin},
 * {@code profile}, {@code user}, {@code session} and {@code account}.
 */
@NullMarked
package dev.countersign.persistence.useradmin;

import org.jspecify.annotations.NullMarked;
