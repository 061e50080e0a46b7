/**
 * Owns the endpoint that issues links with which users set their password, and the page to which
 * these links lead.
 *
 * <p>It does not own the other endpoints for accounts.
 *
 * <p>It may know {@code oauth}, {@code audit}, {@code user} and {@code session}.
 */
@NullMarked
package dev.countersign.http.passwordlink;

import org.jspecify.annotations.NullMarked;
