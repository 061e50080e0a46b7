/**
 * Owns the endpoint that verifies access tokens of other servers, also for proxies.
 *
 * <p>It does not own the introspection endpoint for the tokens of this server.
 *
 * <p>It may know {@code error}, {@code oauth}, {@code jose}, {@code client}, {@code clientauth},
 * {@code clientdocument}, {@code relyingparty}, {@code token} and {@code registrationupkeep}.
 */
@NullMarked
package dev.countersign.http.remotetoken;

import org.jspecify.annotations.NullMarked;
