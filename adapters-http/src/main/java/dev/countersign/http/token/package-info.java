/**
 * Owns the endpoints that give, judge, end and read tokens, and the guard of this service's own
 * API.
 *
 * <p>It does not own who a client is, nor what a token is worth: that is asked for behind driving
 * ports.
 *
 * <p>It may know {@code error}, {@code oauth}, {@code jose}, {@code jwk}, {@code sealing}, {@code
 * key}, {@code client}, {@code clientauth}, {@code clientdocument}, {@code clientadmin}, {@code
 * user} and {@code grant}.
 */
@NullMarked
package dev.countersign.http.token;

import org.jspecify.annotations.NullMarked;
