/**
 * Owns the wiring and the settings of users and their sessions.
 *
 * <p>It does not own the use cases: it builds them, each through the factory of its concept.
 *
 * <p>It may know {@code oauth}, {@code audit}, {@code client} and {@code profile}.
 */
@NullMarked
package dev.countersign.bootstrap.user;

import org.jspecify.annotations.NullMarked;
