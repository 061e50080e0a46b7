/**
 * Owns links with which users set their password once: an administrator issues one, and the user
 * spends it.
 *
 * <p>It does not own other changes of accounts.
 *
 * <p>It may know {@code oauth}, {@code audit}, {@code user} and {@code session}.
 */
@NullMarked
package dev.countersign.application.passwordlink;

import org.jspecify.annotations.NullMarked;
