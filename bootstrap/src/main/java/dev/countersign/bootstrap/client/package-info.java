/**
 * Owns the wiring and the settings of clients and their registration.
 *
 * <p>It does not own the use cases: it builds them, each through the factory of its concept.
 */
@NullMarked
package dev.countersign.bootstrap.client;

import org.jspecify.annotations.NullMarked;
