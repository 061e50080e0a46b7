/**
 * Owns who a client is: its identity, life cycle, registered metadata and secrets.
 *
 * <p>It does not own how metadata is read, nor what a client was granted; it knows neither grants
 * nor tokens.
 *
 * <p>It may know {@code oauth}, {@code audit}, {@code jose}, {@code jwk}, {@code fetch} and {@code
 * sealing}.
 */
@NullMarked
package dev.countersign.domain.client;

import org.jspecify.annotations.NullMarked;
