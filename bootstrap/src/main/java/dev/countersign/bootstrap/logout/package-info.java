/**
 * Owns the wiring of logout, and the job that tells clients of the end of sessions.
 *
 * <p>It does not own when a session ends.
 *
 * <p>It may know {@code oauth}, {@code audit}, {@code fetch}, {@code client}, {@code user} and
 * {@code token}.
 */
@NullMarked
package dev.countersign.bootstrap.logout;

import org.jspecify.annotations.NullMarked;
