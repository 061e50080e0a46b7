/**
 * Owns the endpoints that import and export accounts, and the form of their lines.
 *
 * <p>It does not own which accounts are added: the driving ports decide that.
 *
 * <p>It may know {@code error}, {@code oauth}, {@code connection}, {@code audit}, {@code jose},
 * {@code sealing}, {@code keystore}, {@code profile} and {@code user}.
 */
@NullMarked
package dev.countersign.http.userimport;

import org.jspecify.annotations.NullMarked;
