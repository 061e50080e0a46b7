/**
 * Owns the table of clients that are to be told of the end of a session.
 *
 * <p>It does not own when a client is told, nor how.
 *
 * <p>It may know {@code error}, {@code oauth}, {@code audit}, {@code fetch}, {@code client}, {@code
 * clientdocument}, {@code user}, {@code session}, {@code keptrequest}, {@code grant}, {@code token}
 * and {@code idtokenhint}.
 */
@NullMarked
package dev.countersign.persistence.logout;

import org.jspecify.annotations.NullMarked;
