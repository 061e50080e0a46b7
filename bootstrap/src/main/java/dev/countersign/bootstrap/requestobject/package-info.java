/**
 * Owns the wiring of reading request objects.
 *
 * <p>It does not own the use cases: it builds them through their factory.
 *
 * <p>It may know {@code error}, {@code oauth}, {@code jose}, {@code jwk}, {@code fetch}, {@code
 * sealing}, {@code key}, {@code client}, {@code clientmetadata} and {@code clientauth}.
 */
@NullMarked
package dev.countersign.bootstrap.requestobject;

import org.jspecify.annotations.NullMarked;
