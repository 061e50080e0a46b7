/**
 * Owns issuing logout tokens, and telling clients of the end of sessions.
 *
 * <p>It does not own when a person is signed out, nor how the token is signed.
 *
 * <p>It may know {@code error}, {@code oauth}, {@code audit}, {@code fetch}, {@code client}, {@code
 * user}, {@code session} and {@code token}.
 */
@NullMarked
package dev.countersign.application.logout;

import org.jspecify.annotations.NullMarked;
