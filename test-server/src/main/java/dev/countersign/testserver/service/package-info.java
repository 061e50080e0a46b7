/**
 * Owns the service side of the test server: it starts the real service on the in-memory stores,
 * with its own clock and keys, and records requests and tokens.
 *
 * <p>It does not own the API for tests, {@code dev.countersign.testserver}, which calls this
 * package only through {@link dev.countersign.testserver.service.ServiceEntryPoint}, with types of
 * the JDK, because the two are in different class loaders.
 */
@NullMarked
package dev.countersign.testserver.service;

import org.jspecify.annotations.NullMarked;
