/**
 * Owns the endpoints of RFC 7591 and RFC 7592.
 *
 * <p>It does not own validating metadata: the driving ports do that.
 *
 * <p>It may know {@code error}, {@code oauth}, {@code audit}, {@code jose}, {@code jwk}, {@code
 * fetch}, {@code sealing}, {@code client} and {@code clientmetadata}.
 */
@NullMarked
package dev.countersign.http.registration;

import org.jspecify.annotations.NullMarked;
