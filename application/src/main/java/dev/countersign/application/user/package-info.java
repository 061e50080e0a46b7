/**
 * Owns signing people in, their sessions, and making accounts.
 *
 * <p>It does not own the pages they see, nor what follows from their consent.
 *
 * <p>It may know {@code oauth} and {@code client}.
 */
@NullMarked
package dev.countersign.application.user;

import org.jspecify.annotations.NullMarked;
