/**
 * Owns what a signed-in user sees of the own account and may change there, and the same sessions
 * and consents for administrators.
 *
 * <p>It does not own how users sign in, nor when a session is valid.
 *
 * <p>It may know {@code oauth}, {@code audit}, {@code client}, {@code profile}, {@code user},
 * {@code session} and {@code passwordlink}.
 */
@NullMarked
package dev.countersign.application.account;

import org.jspecify.annotations.NullMarked;
