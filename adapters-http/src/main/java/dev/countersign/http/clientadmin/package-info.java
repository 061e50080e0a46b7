/**
 * Owns the endpoints under {@code /admin} for clients and initial access tokens.
 *
 * <p>It does not own what operators may do: the driving ports decide that.
 *
 * <p>It may know {@code error}, {@code oauth}, {@code audit}, {@code clock}, {@code jwk}, {@code
 * sealing}, {@code key}, {@code client} and {@code registration}.
 */
@NullMarked
package dev.countersign.http.clientadmin;

import org.jspecify.annotations.NullMarked;
