/**
 * Owns logout requests: whether the user has to be asked, where the browser goes afterwards, and
 * which clients its frames tell. It owns issuing logout tokens too, and telling clients of the end
 * of sessions.
 *
 * <p>It does not own how a session ends, nor how a token is signed or verified.
 *
 * <p>It may know {@code error}, {@code oauth}, {@code audit}, {@code fetch}, {@code client}, {@code
 * clientdocument}, {@code user}, {@code session}, {@code keptrequest}, {@code grant}, {@code token}
 * and {@code idtokenhint}.
 */
@NullMarked
package dev.countersign.application.logout;

import org.jspecify.annotations.NullMarked;
