/**
 * Owns how pages of events are requested.
 *
 * <p>It does not own the events, nor the endpoints that return them.
 *
 * <p>It may know {@code error} and {@code oauth}.
 */
@NullMarked
package dev.countersign.http.audit;

import org.jspecify.annotations.NullMarked;
