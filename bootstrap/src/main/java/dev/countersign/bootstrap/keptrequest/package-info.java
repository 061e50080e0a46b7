/**
 * Owns the wiring and the settings of kept authorization requests.
 *
 * <p>It does not own the use cases: it builds them through their factory.
 *
 * <p>It may know {@code error}, {@code oauth} and {@code session}.
 */
@NullMarked
package dev.countersign.bootstrap.keptrequest;

import org.jspecify.annotations.NullMarked;
