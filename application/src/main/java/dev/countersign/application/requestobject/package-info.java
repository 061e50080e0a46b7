/**
 * Owns reading request objects (RFC 9101): by value or by reference, decrypting, verifying, and the
 * parameters that count.
 *
 * <p>It does not own the authorization request: it returns its parameters.
 *
 * <p>It may know {@code error}, {@code oauth}, {@code jose}, {@code jwk}, {@code fetch}, {@code
 * sealing}, {@code key}, {@code client}, {@code clientmetadata} and {@code clientauth}.
 */
@NullMarked
package dev.countersign.application.requestobject;

import org.jspecify.annotations.NullMarked;
