/**
 * Owns the wiring of the import and the export of accounts, and the command that decrypts exports.
 *
 * <p>It does not own any behaviour.
 *
 * <p>It may know {@code error}, {@code oauth}, {@code connection}, {@code audit}, {@code jose},
 * {@code sealing}, {@code keystore}, {@code profile} and {@code user}.
 */
@NullMarked
package dev.countersign.bootstrap.userimport;

import org.jspecify.annotations.NullMarked;
