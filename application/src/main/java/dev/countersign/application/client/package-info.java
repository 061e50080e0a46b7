/**
 * Owns finding clients and their keys and secrets, recording when a client was last used, and
 * warning of a client that looks like another.
 *
 * <p>It does not own how clients are registered, nor what they are granted.
 *
 * <p>It may know {@code oauth}, {@code audit}, {@code jose}, {@code jwk}, {@code fetch} and {@code
 * sealing}.
 */
@NullMarked
package dev.countersign.application.client;

import org.jspecify.annotations.NullMarked;
