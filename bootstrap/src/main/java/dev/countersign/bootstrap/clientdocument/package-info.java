/**
 * Owns the wiring and the settings of clients that are metadata documents.
 *
 * <p>It does not own the use cases: it builds them through their factory.
 *
 * <p>It may know {@code error}, {@code oauth}, {@code jwk}, {@code fetch}, {@code client}, {@code
 * clientmetadata} and {@code clientauth}.
 */
@NullMarked
package dev.countersign.bootstrap.clientdocument;

import org.jspecify.annotations.NullMarked;
