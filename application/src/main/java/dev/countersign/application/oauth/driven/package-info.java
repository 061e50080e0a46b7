/**
 * Owns what all use cases need from outside: random values, hashes, units of work and rate limits.
 *
 * <p>It does not own any adapter; each port has a contract in the testkit that every adapter
 * passes.
 */
@NullMarked
package dev.countersign.application.oauth.driven;

import org.jspecify.annotations.NullMarked;
