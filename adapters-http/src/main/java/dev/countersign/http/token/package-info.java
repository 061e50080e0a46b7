/**
 * Owns the endpoints that issue, introspect, revoke and read tokens, and the access control of this
 * service's own API.
 *
 * <p>It does not own authenticating clients, nor validating tokens: the driving ports do that.
 *
 * <p>It may know {@code error}, {@code oauth}, {@code jose}, {@code jwk}, {@code sealing}, {@code
 * key}, {@code client}, {@code clientauth}, {@code clientdocument}, {@code clientadmin}, {@code
 * profile}, {@code user}, {@code session} and {@code grant}.
 */
@NullMarked
package dev.countersign.http.token;

import org.jspecify.annotations.NullMarked;
