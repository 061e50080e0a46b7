/**
 * Owns which names of clients look alike to a person.
 *
 * <p>It does not own what follows from that.
 *
 * <p>It may know {@code oauth}, {@code audit}, {@code jose}, {@code jwk}, {@code fetch} and {@code
 * sealing}.
 */
@NullMarked
package dev.countersign.http.client;

import org.jspecify.annotations.NullMarked;
