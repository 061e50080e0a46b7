/**
 * Owns the tables of clients, their secrets, names and uses.
 *
 * <p>It does not own the rules that a registration must follow.
 *
 * <p>It may know {@code oauth}, {@code audit}, {@code jose}, {@code jwk}, {@code fetch} and {@code
 * sealing}.
 */
@NullMarked
package dev.countersign.persistence.client;

import org.jspecify.annotations.NullMarked;
