/**
 * Owns the wiring of the audit.
 *
 * <p>It does not own the use cases: it builds them through their factory.
 *
 * <p>It may know {@code error} and {@code oauth}.
 */
@NullMarked
package dev.countersign.bootstrap.audit;

import org.jspecify.annotations.NullMarked;
