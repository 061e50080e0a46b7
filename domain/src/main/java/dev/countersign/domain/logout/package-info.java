/**
 * Owns logout tokens.
 *
 * <p>It does not own sessions.
 *
 * <p>It may know {@code error}, {@code oauth}, {@code client}, {@code user} and {@code token}.
 */
@NullMarked
package dev.countersign.domain.logout;

import org.jspecify.annotations.NullMarked;
