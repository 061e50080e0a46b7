/**
 * Owns the cookies of a browser, the words for permissions and for the choice to stay signed in,
 * and verifying that this service showed a form (CSRF protection).
 *
 * <p>It does not own the pages: those belong to the authorization endpoint.
 *
 * <p>It may know {@code oauth}, {@code audit}, {@code client} and {@code profile}.
 */
@NullMarked
package dev.countersign.http.user;

import org.jspecify.annotations.NullMarked;
