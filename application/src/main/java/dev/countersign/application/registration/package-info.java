/**
 * Owns the use cases of RFC 7591 and RFC 7592: registering a client, reading, replacing and
 * deleting its registration, and their rate limits.
 *
 * <p>It does not own what operators do with clients.
 *
 * <p>It may know {@code error}, {@code oauth}, {@code audit}, {@code jose}, {@code jwk}, {@code
 * fetch}, {@code sealing}, {@code client} and {@code clientmetadata}.
 */
@NullMarked
package dev.countersign.application.registration;

import org.jspecify.annotations.NullMarked;
