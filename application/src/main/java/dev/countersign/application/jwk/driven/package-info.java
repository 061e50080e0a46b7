/**
 * Owns what use cases need from outside to inspect JSON Web Keys.
 *
 * <p>It does not own any adapter; each port has a contract in the testkit that every adapter
 * passes.
 */
@NullMarked
package dev.countersign.application.jwk.driven;

import org.jspecify.annotations.NullMarked;
