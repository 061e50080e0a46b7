/**
 * Owns the sessions of browsers: who signed in, when, how, for how long, and at which clients.
 *
 * <p>It does not own how a person proves an identity, nor which clients are told of an end.
 *
 * <p>It may know {@code oauth}, {@code client} and {@code user}.
 */
@NullMarked
package dev.countersign.domain.session;

import org.jspecify.annotations.NullMarked;
