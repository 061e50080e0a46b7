/**
 * Owns the wiring of the verification of access tokens of other servers.
 *
 * <p>It does not own the use case: it builds it, through the factory of its concept.
 *
 * <p>It may know {@code error}, {@code oauth}, {@code jose}, {@code client}, {@code clientauth},
 * {@code clientdocument}, {@code relyingparty}, {@code token} and {@code registrationupkeep}.
 */
@NullMarked
package dev.countersign.bootstrap.remotetoken;

import org.jspecify.annotations.NullMarked;
