/**
 * Owns access tokens, ID tokens and signed responses: their claims, lifetimes and formats.
 *
 * <p>It does not own how a token is signed or encrypted: ports do that.
 *
 * <p>It may know {@code error}, {@code oauth}, {@code jose}, {@code jwk}, {@code sealing}, {@code
 * key}, {@code client}, {@code clientauth}, {@code clientdocument}, {@code clientadmin}, {@code
 * profile}, {@code user}, {@code session} and {@code grant}.
 */
@NullMarked
package dev.countersign.domain.token;

import org.jspecify.annotations.NullMarked;
