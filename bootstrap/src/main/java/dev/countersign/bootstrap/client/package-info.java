/**
 * Owns the wiring of clients.
 *
 * <p>It does not own the use cases: it builds them through their factory.
 *
 * <p>It may know {@code oauth}, {@code audit}, {@code jose}, {@code jwk}, {@code fetch} and {@code
 * sealing}.
 */
@NullMarked
package dev.countersign.bootstrap.client;

import org.jspecify.annotations.NullMarked;
