/**
 * Owns the wiring of the logos of clients.
 *
 * <p>It does not own the registration: it wraps its use cases when they are built.
 *
 * <p>It may know {@code error}, {@code oauth}, {@code fetch}, {@code client} and {@code
 * registration}.
 */
@NullMarked
package dev.countersign.bootstrap.clientlogo;

import org.jspecify.annotations.NullMarked;
