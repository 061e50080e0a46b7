/**
 * Owns reading the audit, for all concepts.
 *
 * <p>It does not own the writing of events: each use case writes the event of its change.
 *
 * <p>It may know {@code error} and {@code oauth}.
 */
@NullMarked
package dev.countersign.application.audit;

import org.jspecify.annotations.NullMarked;
