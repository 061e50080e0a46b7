/**
 * Owns the metadata documents of this server (RFC 8414, OpenID Connect Discovery).
 *
 * <p>It does not own what the server supports: it publishes it.
 *
 * <p>It may know {@code oauth}, {@code jose}, {@code client}, {@code clientmetadata}, {@code
 * clientdocument} and {@code profile}.
 */
@NullMarked
package dev.countersign.http.discovery;

import org.jspecify.annotations.NullMarked;
