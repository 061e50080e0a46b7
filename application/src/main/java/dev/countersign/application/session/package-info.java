/**
 * Owns the sessions of browsers: a sign-in begins one, each use is judged, and an end is final.
 *
 * <p>It does not own how a person proves an identity, nor which clients are told of an end.
 *
 * <p>It may know {@code oauth}, {@code client} and {@code user}.
 */
@NullMarked
package dev.countersign.application.session;

import org.jspecify.annotations.NullMarked;
