/**
 * Owns the wiring of {@code passwordlink}.
 *
 * <p>It does not own any settings.
 *
 * <p>It may know {@code oauth}, {@code audit}, {@code user} and {@code session}.
 */
@NullMarked
package dev.countersign.bootstrap.passwordlink;

import org.jspecify.annotations.NullMarked;
