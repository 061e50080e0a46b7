/**
 * Owns logout tokens, and when they are sent.
 *
 * <p>It does not own sessions, nor how a token is sent.
 *
 * <p>It may know {@code error}, {@code oauth}, {@code client}, {@code user}, {@code session} and
 * {@code token}.
 */
@NullMarked
package dev.countersign.domain.logout;

import org.jspecify.annotations.NullMarked;
