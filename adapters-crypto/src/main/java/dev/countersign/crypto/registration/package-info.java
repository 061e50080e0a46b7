/**
 * Owns verifying software statements.
 *
 * <p>It does not own which issuers are trusted.
 *
 * <p>It may know {@code error}, {@code oauth}, {@code audit}, {@code jose}, {@code jwk}, {@code
 * fetch}, {@code sealing}, {@code client} and {@code clientmetadata}.
 */
@NullMarked
package dev.countersign.crypto.registration;

import org.jspecify.annotations.NullMarked;
