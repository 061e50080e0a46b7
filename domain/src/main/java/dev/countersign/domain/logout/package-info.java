/**
 * Owns logout tokens.
 *
 * <p>It does not own sessions.
 *
 * <p>It may know {@code error}, {@code oauth}, {@code client}, {@code clientdocument}, {@code
 * user}, {@code session}, {@code keptrequest}, {@code grant}, {@code token} and {@code
 * idtokenhint}.
 */
@NullMarked
package dev.countersign.domain.logout;

import org.jspecify.annotations.NullMarked;
