/**
 * Owns the wiring and the settings of the authorization endpoint.
 *
 * <p>It does not own the use cases: it builds them, each through the factory of its concept.
 */
@NullMarked
package dev.countersign.bootstrap.grant;

import org.jspecify.annotations.NullMarked;
