/**
 * Owns the verification of access tokens that other servers issued, for the resource servers that
 * receive them.
 *
 * <p>It does not own the registrations at these servers, nor the access tokens of this server.
 *
 * <p>It may know {@code error}, {@code oauth}, {@code jose}, {@code client}, {@code clientauth},
 * {@code clientdocument}, {@code relyingparty}, {@code token} and {@code registrationupkeep}.
 */
@NullMarked
package dev.countersign.application.remotetoken;

import org.jspecify.annotations.NullMarked;
