/**
 * Owns the table of initial access tokens.
 *
 * <p>It does not own who may use one.
 *
 * <p>It may know {@code error}, {@code oauth}, {@code audit}, {@code jose}, {@code jwk}, {@code
 * fetch}, {@code sealing}, {@code client} and {@code clientmetadata}.
 */
@NullMarked
package dev.countersign.persistence.registration;

import org.jspecify.annotations.NullMarked;
