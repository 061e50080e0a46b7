/**
 * Owns the judgment of access tokens that other servers issued: what is asked about them, and what
 * their claims must contain.
 *
 * <p>It does not own their signatures, nor the access tokens of this server.
 *
 * <p>It may know {@code error}, {@code oauth}, {@code jose}, {@code client}, {@code clientauth},
 * {@code clientdocument}, {@code relyingparty}, {@code token} and {@code registrationupkeep}.
 */
@NullMarked
package dev.countersign.domain.remotetoken;

import org.jspecify.annotations.NullMarked;
