/**
 * Owns the tables of clients, tokens for registration and used assertions.
 *
 * <p>It does not own the rules that a registration keeps.
 */
@NullMarked
package dev.countersign.persistence.client;

import org.jspecify.annotations.NullMarked;
