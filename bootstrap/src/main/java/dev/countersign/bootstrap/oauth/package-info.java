/**
 * Owns the wiring and the settings of what all concepts share: the issuer, the clock, chance,
 * hashes, and what is done from time to time.
 *
 * <p>It does not own the use cases: it builds them, each through the factory of its concept.
 */
@NullMarked
package dev.countersign.bootstrap.oauth;

import org.jspecify.annotations.NullMarked;
