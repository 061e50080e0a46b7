/**
 * Owns how the stored consents and events of one user are read.
 *
 * <p>It does not own the tables of consents, clients and events.
 *
 * <p>It may know {@code oauth}, {@code audit}, {@code client}, {@code profile}, {@code user},
 * {@code session} and {@code passwordlink}.
 */
@NullMarked
package dev.countersign.persistence.account;

import org.jspecify.annotations.NullMarked;
