/**
 * Owns the cookie of a session, and how its identifier is read.
 *
 * <p>It does not own the pages on which users sign in and out.
 *
 * <p>It may know {@code oauth}, {@code client} and {@code user}.
 */
@NullMarked
package dev.countersign.http.session;

import org.jspecify.annotations.NullMarked;
