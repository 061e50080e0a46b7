/**
 * Owns the table of clients that are to be told of the end of a session.
 *
 * <p>It does not own when a client is told, nor how.
 *
 * <p>It may know {@code oauth}, {@code client}, {@code user} and {@code session}.
 */
@NullMarked
package dev.countersign.persistence.logout;

import org.jspecify.annotations.NullMarked;
