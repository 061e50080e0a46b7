/**
 * Owns the wiring and the settings of the claims about people.
 *
 * <p>It does not own the scopes of the server, which are settings of the server as a whole.
 *
 * <p>It may know {@code oauth}.
 */
@NullMarked
package dev.countersign.bootstrap.profile;

import org.jspecify.annotations.NullMarked;
