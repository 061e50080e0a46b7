/**
 * Owns request objects (RFC 9101): the claims of one, and what they say together with the request
 * that it came with.
 *
 * <p>It does not own the meaning of the parameters in them.
 *
 * <p>It may know {@code error}, {@code oauth}, {@code jose}, {@code jwk}, {@code fetch}, {@code
 * sealing}, {@code key}, {@code client}, {@code clientmetadata} and {@code clientauth}.
 */
@NullMarked
package dev.countersign.domain.requestobject;

import org.jspecify.annotations.NullMarked;
