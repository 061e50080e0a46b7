/**
 * Owns the authentication of users, and the creation of accounts.
 *
 * <p>It does not own the pages that users see, nor what follows from their consent.
 *
 * <p>It may know {@code oauth}, {@code audit}, {@code client} and {@code profile}.
 */
@NullMarked
package dev.countersign.application.user;

import org.jspecify.annotations.NullMarked;
