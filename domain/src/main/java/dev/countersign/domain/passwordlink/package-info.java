/**
 * Owns links with which users set their password once.
 *
 * <p>It does not own the rules for passwords.
 *
 * <p>It may know {@code oauth}, {@code audit}, {@code user} and {@code session}.
 */
@NullMarked
package dev.countersign.domain.passwordlink;

import org.jspecify.annotations.NullMarked;
