/**
 * Owns the wiring, the settings and the maintenance job of the administration of clients.
 *
 * <p>It does not own the use cases: it builds them through their factory.
 *
 * <p>It may know {@code error}, {@code oauth}, {@code audit}, {@code clock}, {@code jwk}, {@code
 * sealing}, {@code key}, {@code client} and {@code registration}.
 */
@NullMarked
package dev.countersign.bootstrap.clientadmin;

import org.jspecify.annotations.NullMarked;
