/**
 * Owns how operators see clients: summaries, details, scans and cursors.
 *
 * <p>It does not own the clients.
 *
 * <p>It may know {@code error}, {@code oauth}, {@code audit}, {@code clock}, {@code jwk}, {@code
 * sealing}, {@code key}, {@code client} and {@code registration}.
 */
@NullMarked
package dev.countersign.domain.clientadmin;

import org.jspecify.annotations.NullMarked;
