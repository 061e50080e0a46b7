/**
 * Owns the wiring and the settings of being a relying party.
 *
 * <p>It does not own the use cases: it builds them, each through the factory of its concept.
 */
@NullMarked
package dev.countersign.bootstrap.relyingparty;

import org.jspecify.annotations.NullMarked;
