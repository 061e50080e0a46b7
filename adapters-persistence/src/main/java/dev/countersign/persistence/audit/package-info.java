/**
 * Owns the table of security events.
 *
 * <p>It does not own what the events mean: each concept converts its own.
 *
 * <p>It may know {@code error} and {@code oauth}.
 */
@NullMarked
package dev.countersign.persistence.audit;

import org.jspecify.annotations.NullMarked;
