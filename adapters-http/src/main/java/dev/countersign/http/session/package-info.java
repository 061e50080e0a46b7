/**
 * Owns the cookies of a session and of the state of the browser, the page with which clients watch
 * that state, and how the identifier of a session is read.
 *
 * <p>It does not own the pages on which users sign in and out.
 *
 * <p>It may know {@code oauth}, {@code client} and {@code user}.
 */
@NullMarked
package dev.countersign.http.session;

import org.jspecify.annotations.NullMarked;
