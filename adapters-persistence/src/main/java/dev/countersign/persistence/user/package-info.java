/**
 * Owns the tables of accounts, sessions, known devices, consents and failed sign-ins.
 *
 * <p>It does not own the hashing of passwords.
 *
 * <p>It may know {@code oauth}, {@code audit}, {@code client} and {@code profile}.
 */
@NullMarked
package dev.countersign.persistence.user;

import org.jspecify.annotations.NullMarked;
