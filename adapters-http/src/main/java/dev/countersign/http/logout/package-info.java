/**
 * Owns the logout endpoint and its pages: the question, the page after a logout, and its frames.
 *
 * <p>It does not own the decision whether the user is asked: the driving port makes it.
 *
 * <p>It may know {@code error}, {@code oauth}, {@code audit}, {@code fetch}, {@code client}, {@code
 * clientdocument}, {@code user}, {@code session}, {@code keptrequest}, {@code grant}, {@code token}
 * and {@code idtokenhint}.
 */
@NullMarked
package dev.countersign.http.logout;

import org.jspecify.annotations.NullMarked;
