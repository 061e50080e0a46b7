/**
 * Owns the table of links with which users set their password.
 *
 * <p>It does not own the accounts.
 *
 * <p>It may know {@code oauth}, {@code audit}, {@code user} and {@code session}.
 */
@NullMarked
package dev.countersign.persistence.passwordlink;

import org.jspecify.annotations.NullMarked;
