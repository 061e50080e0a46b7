/**
 * Owns the service side of the test server: it starts the real service on the in-memory stores,
 * with a clock, keys and a watch of its own.
 *
 * <p>It does not own what a test calls: that is {@code dev.countersign.testserver}, which reaches
 * this package only through {@link dev.countersign.testserver.service.ServiceDoor}, in types of the
 * JDK, because the two are in different class loaders.
 */
@NullMarked
package dev.countersign.testserver.service;

import org.jspecify.annotations.NullMarked;
