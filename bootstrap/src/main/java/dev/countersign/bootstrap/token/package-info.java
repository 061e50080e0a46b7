/**
 * Owns the wiring and the settings of tokens.
 *
 * <p>It does not own the use cases: it builds them, each through the factory of its concept.
 *
 * <p>It may know {@code error}, {@code oauth}, {@code jose}, {@code jwk}, {@code sealing}, {@code
 * key}, {@code client}, {@code clientauth}, {@code clientdocument}, {@code clientadmin}, {@code
 * profile}, {@code user}, {@code session} and {@code grant}.
 */
@NullMarked
package dev.countersign.bootstrap.token;

import org.jspecify.annotations.NullMarked;
