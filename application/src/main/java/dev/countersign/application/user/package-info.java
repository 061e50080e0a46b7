/**
 * Owns signing people in, their sessions, and making accounts.
 *
 * <p>It does not own the pages they see, nor what follows from their consent.
 */
@NullMarked
package dev.countersign.application.user;

import org.jspecify.annotations.NullMarked;
