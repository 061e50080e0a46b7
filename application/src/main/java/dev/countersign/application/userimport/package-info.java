/**
 * Owns the import of accounts from other systems, and their export.
 *
 * <p>It does not own what an account is, nor how its password is verified.
 *
 * <p>It may know {@code error}, {@code oauth}, {@code connection}, {@code audit}, {@code jose},
 * {@code sealing}, {@code keystore}, {@code profile} and {@code user}.
 */
@NullMarked
package dev.countersign.application.userimport;

import org.jspecify.annotations.NullMarked;
