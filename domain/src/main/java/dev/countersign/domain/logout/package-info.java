/**
 * Owns logout tokens, and when they are sent.
 *
 * <p>It does not own sessions, nor how a token is sent.
 *
 * <p>It may know {@code error}, {@code oauth}, {@code audit}, {@code fetch}, {@code client}, {@code
 * clientdocument}, {@code user}, {@code session}, {@code keptrequest}, {@code grant}, {@code token}
 * and {@code idtokenhint}.
 */
@NullMarked
package dev.countersign.domain.logout;

import org.jspecify.annotations.NullMarked;
