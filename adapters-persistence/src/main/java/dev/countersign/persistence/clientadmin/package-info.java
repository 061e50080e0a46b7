/**
 * Owns the queries by which operators page through clients.
 *
 * <p>It does not own the tables of clients.
 *
 * <p>It may know {@code error}, {@code oauth}, {@code audit}, {@code clock}, {@code jwk}, {@code
 * sealing}, {@code key}, {@code client} and {@code registration}.
 */
@NullMarked
package dev.countersign.persistence.clientadmin;

import org.jspecify.annotations.NullMarked;
