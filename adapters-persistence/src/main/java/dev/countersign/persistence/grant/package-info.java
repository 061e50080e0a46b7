/**
 * Owns the tables of grants, codes, refresh tokens and revocations.
 *
 * <p>It does not own when a code or token is still valid.
 *
 * <p>It may know {@code error}, {@code oauth}, {@code client}, {@code clientdocument}, {@code
 * requestobject}, {@code clientlogo}, {@code profile}, {@code user}, {@code session} and {@code
 * keptrequest}.
 */
@NullMarked
package dev.countersign.persistence.grant;

import org.jspecify.annotations.NullMarked;
