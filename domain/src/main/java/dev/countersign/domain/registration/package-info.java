/**
 * Owns who may register what: initial access tokens, registration access tokens, software
 * statements and the registration policy file.
 *
 * <p>It does not own what a metadata document means.
 *
 * <p>It may know {@code error}, {@code oauth}, {@code audit}, {@code jose}, {@code jwk}, {@code
 * fetch}, {@code sealing}, {@code client} and {@code clientmetadata}.
 */
@NullMarked
package dev.countersign.domain.registration;

import org.jspecify.annotations.NullMarked;
