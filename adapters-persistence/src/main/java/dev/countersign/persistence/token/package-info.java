/**
 * Owns the table of those access tokens that cannot be read back from themselves.
 *
 * <p>It does not own what they are worth.
 *
 * <p>It may know {@code error}, {@code oauth}, {@code jose}, {@code jwk}, {@code sealing}, {@code
 * key}, {@code client}, {@code clientauth}, {@code clientdocument}, {@code clientadmin}, {@code
 * user} and {@code grant}.
 */
@NullMarked
package dev.countersign.persistence.token;

import org.jspecify.annotations.NullMarked;
