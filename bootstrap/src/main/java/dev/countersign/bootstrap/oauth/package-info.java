/**
 * Owns the wiring and the settings that all concepts share: the issuer, the clock, random values,
 * hashes, rates, periodic jobs, the refusal of a start, the stop, and the watch over the database.
 *
 * <p>It does not own the use cases: it builds them, each through the factory of its concept.
 *
 * <p>It may know {@code error}.
 */
@NullMarked
package dev.countersign.bootstrap.oauth;

import org.jspecify.annotations.NullMarked;
