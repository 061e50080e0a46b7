/**
 * Owns clients whose {@code client_id} is the URL of their metadata document.
 *
 * <p>It does not own how the document is fetched.
 *
 * <p>It may know {@code error}, {@code oauth}, {@code jwk}, {@code fetch}, {@code client}, {@code
 * clientmetadata} and {@code clientauth}.
 */
@NullMarked
package dev.countersign.domain.clientdocument;

import org.jspecify.annotations.NullMarked;
