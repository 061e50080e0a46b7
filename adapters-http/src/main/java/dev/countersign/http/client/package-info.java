/**
 * Owns detecting client names that look alike, and shortening them for pages.
 *
 * <p>It does not own what is done about such names.
 *
 * <p>It may know {@code oauth}, {@code audit}, {@code jose}, {@code jwk}, {@code fetch} and {@code
 * sealing}.
 */
@NullMarked
package dev.countersign.http.client;

import org.jspecify.annotations.NullMarked;
