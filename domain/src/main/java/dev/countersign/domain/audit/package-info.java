/**
 * Owns who changed something.
 *
 * <p>It does not own the events themselves: each concept has its own.
 *
 * <p>It may know {@code error} and {@code oauth}.
 */
@NullMarked
package dev.countersign.domain.audit;

import org.jspecify.annotations.NullMarked;
