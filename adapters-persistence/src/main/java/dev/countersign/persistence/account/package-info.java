/**
 * Owns how the stored consents and events of one user are read.
 *
 * <p>It does not own the tables of consents, clients and events.
 *
 * <p>It may know {@code oauth}, {@code audit}, {@code client} and {@code user}.
 */
@NullMarked
package dev.countersign.persistence.account;

import org.jspecify.annotations.NullMarked;
