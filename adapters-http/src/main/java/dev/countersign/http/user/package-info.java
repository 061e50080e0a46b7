/**
 * Owns what a browser keeps for its user, and telling this service's own forms from others'.
 *
 * <p>It does not own the pages: those belong to the authorization request that they are shown for.
 *
 * <p>It may know {@code oauth} and {@code client}.
 */
@NullMarked
package dev.countersign.http.user;

import org.jspecify.annotations.NullMarked;
