/**
 * Owns the wiring of {@code account}.
 *
 * <p>It does not own any settings.
 *
 * <p>It may know {@code oauth}, {@code audit}, {@code client}, {@code profile}, {@code user},
 * {@code session} and {@code passwordlink}.
 */
@NullMarked
package dev.countersign.bootstrap.account;

import org.jspecify.annotations.NullMarked;
