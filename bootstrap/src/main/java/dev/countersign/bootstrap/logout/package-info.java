/**
 * Owns the wiring of logout, and the job that tells clients of the end of sessions.
 *
 * <p>It does not own when a session ends.
 *
 * <p>It may know {@code error}, {@code oauth}, {@code audit}, {@code fetch}, {@code client}, {@code
 * clientdocument}, {@code user}, {@code session}, {@code keptrequest}, {@code grant}, {@code token}
 * and {@code idtokenhint}.
 */
@NullMarked
package dev.countersign.bootstrap.logout;

import org.jspecify.annotations.NullMarked;
