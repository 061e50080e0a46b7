/**
 * Owns the pages on which a signed-in user sees and changes the own account.
 *
 * <p>It does not own what may be changed and when the password is needed: the driving ports decide
 * that; nor the end of the session at sign-out.
 *
 * <p>It may know {@code oauth}, {@code audit}, {@code client}, {@code profile}, {@code user},
 * {@code session} and {@code passwordlink}.
 */
@NullMarked
package dev.countersign.http.account;

import org.jspecify.annotations.NullMarked;
