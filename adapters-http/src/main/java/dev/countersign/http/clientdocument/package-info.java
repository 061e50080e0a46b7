/**
 * Owns reading client credentials where a request may make this server fetch a document.
 *
 * <p>It does not own the limit.
 *
 * <p>It may know {@code error}, {@code oauth}, {@code jwk}, {@code fetch}, {@code client}, {@code
 * clientmetadata} and {@code clientauth}.
 */
@NullMarked
package dev.countersign.http.clientdocument;

import org.jspecify.annotations.NullMarked;
