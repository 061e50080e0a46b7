/**
 * Owns issuing tokens for grants, reading, validating, introspecting and revoking them.
 *
 * <p>It does not own how a token is signed or encrypted, nor how a grant comes about.
 *
 * <p>It may know {@code error}, {@code oauth}, {@code jose}, {@code jwk}, {@code sealing}, {@code
 * key}, {@code client}, {@code clientauth}, {@code clientdocument}, {@code clientadmin}, {@code
 * profile}, {@code user}, {@code session} and {@code grant}.
 */
@NullMarked
package dev.countersign.application.token;

import org.jspecify.annotations.NullMarked;
