/**
 * Owns the wiring and the settings of registration, and reading the registration policy file.
 *
 * <p>It does not own the use cases: it builds them through their factory.
 *
 * <p>It may know {@code error}, {@code oauth}, {@code audit}, {@code jose}, {@code jwk}, {@code
 * fetch}, {@code sealing}, {@code client} and {@code clientmetadata}.
 */
@NullMarked
package dev.countersign.bootstrap.registration;

import org.jspecify.annotations.NullMarked;
