/**
 * Owns the settings of sessions, and wires their use cases.
 *
 * <p>It does not own how a person proves an identity.
 *
 * <p>It may know {@code oauth}, {@code client} and {@code user}.
 */
@NullMarked
package dev.countersign.bootstrap.session;

import org.jspecify.annotations.NullMarked;
