/**
 * Owns who changed something, and the general form of all security events.
 *
 * <p>It does not own what happened: each concept has its own events and actions.
 *
 * <p>It may know {@code error} and {@code oauth}.
 */
@NullMarked
package dev.countersign.domain.audit;

import org.jspecify.annotations.NullMarked;
