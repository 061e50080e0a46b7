/**
 * Owns the table of the access tokens whose claims cannot be read from the token itself.
 *
 * <p>It does not own whether a token is valid.
 *
 * <p>It may know {@code error}, {@code oauth}, {@code jose}, {@code jwk}, {@code sealing}, {@code
 * key}, {@code client}, {@code clientauth}, {@code clientdocument}, {@code clientadmin}, {@code
 * profile}, {@code user}, {@code session} and {@code grant}.
 */
@NullMarked
package dev.countersign.persistence.token;

import org.jspecify.annotations.NullMarked;
