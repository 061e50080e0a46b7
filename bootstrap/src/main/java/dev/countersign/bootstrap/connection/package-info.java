/**
 * Owns the wiring and the settings of connections, and closing them when the service stops.
 *
 * <p>It does not own how connections are limited: the HTTP adapter does that.
 *
 * <p>It may know {@code oauth}.
 */
@NullMarked
package dev.countersign.bootstrap.connection;

import org.jspecify.annotations.NullMarked;
