/**
 * Owns the wiring of the logout use cases.
 *
 * <p>It does not own what ends a session.
 *
 * <p>It may know {@code error}, {@code oauth}, {@code client}, {@code clientdocument}, {@code
 * user}, {@code session}, {@code keptrequest}, {@code grant}, {@code token} and {@code
 * idtokenhint}.
 */
@NullMarked
package dev.countersign.bootstrap.logout;

import org.jspecify.annotations.NullMarked;
