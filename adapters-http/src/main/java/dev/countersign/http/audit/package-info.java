/**
 * Owns the endpoints under {@code /admin/audit}, and how pages of events are requested.
 *
 * <p>It does not own how an event names its object: each concept shows its own events.
 *
 * <p>It may know {@code error} and {@code oauth}.
 */
@NullMarked
package dev.countersign.http.audit;

import org.jspecify.annotations.NullMarked;
