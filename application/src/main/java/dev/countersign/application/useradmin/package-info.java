/**
 * Owns what administrators do with accounts: create, list, inspect, change, disable, remove; and
 * the normalization of the usernames of earlier releases.
 *
 * <p>It does not own what users do themselves.
 *
 * <p>It may know {@code error}, {@code oauth}, {@code audit}, {@code client}, {@code clientadmin},
 * {@code profile}, {@code user}, {@code session} and {@code account}.
 */
@NullMarked
package dev.countersign.application.useradmin;

import org.jspecify.annotations.NullMarked;
