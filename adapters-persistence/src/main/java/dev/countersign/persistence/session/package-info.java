/**
 * Owns the tables of sessions, of their clients and of their ends.
 *
 * <p>It does not own when a session begins, is valid or ends.
 *
 * <p>It may know {@code oauth}, {@code client} and {@code user}.
 */
@NullMarked
package dev.countersign.persistence.session;

import org.jspecify.annotations.NullMarked;
