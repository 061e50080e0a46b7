/**
 * Owns the wiring and the settings of the authorization endpoint.
 *
 * <p>It does not own the use cases: it builds them, each through the factory of its concept.
 *
 * <p>It may know {@code error}, {@code oauth}, {@code client}, {@code clientdocument}, {@code
 * requestobject}, {@code clientlogo}, {@code profile}, {@code user}, {@code session} and {@code
 * keptrequest}.
 */
@NullMarked
package dev.countersign.bootstrap.grant;

import org.jspecify.annotations.NullMarked;
