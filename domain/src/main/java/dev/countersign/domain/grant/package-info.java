/**
 * Owns what a user or a client was granted: authorization requests, codes, refresh-token families.
 *
 * <p>It does not own the tokens made from a grant.
 *
 * <p>It may know {@code error}, {@code oauth}, {@code client}, {@code clientdocument}, {@code
 * requestobject}, {@code clientlogo}, {@code profile}, {@code user}, {@code session} and {@code
 * keptrequest}.
 */
@NullMarked
package dev.countersign.domain.grant;

import org.jspecify.annotations.NullMarked;
