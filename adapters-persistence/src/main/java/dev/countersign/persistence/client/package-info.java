/**
 * Owns the tables of clients, their secrets, names and audit, of initial access tokens and of used
 * assertions.
 *
 * <p>It does not own the rules that a registration keeps.
 */
@NullMarked
package dev.countersign.persistence.client;

import org.jspecify.annotations.NullMarked;
