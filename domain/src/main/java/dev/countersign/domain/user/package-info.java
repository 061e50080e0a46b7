/**
 * Owns people who sign in: accounts, passwords, and the consent they gave to clients.
 *
 * <p>It does not own what follows from consent: grants and tokens.
 *
 * <p>It may know {@code oauth}, {@code audit}, {@code client} and {@code profile}.
 */
@NullMarked
package dev.countersign.domain.user;

import org.jspecify.annotations.NullMarked;
