/**
 * Owns the endpoints under {@code /admin} for accounts.
 *
 * <p>It does not own what administrators may do: the driving ports decide that.
 *
 * <p>It may know {@code error}, {@code oauth}, {@code audit}, {@code client}, {@code clientadmin},
 * {@code profile}, {@code user}, {@code session} and {@code account}.
 */
@NullMarked
package dev.countersign.http.useradmin;

import org.jspecify.annotations.NullMarked;
