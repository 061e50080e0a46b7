/**
 * Owns finding clients by their metadata document, and limiting how often documents are fetched.
 *
 * <p>It does not own how metadata is validated.
 *
 * <p>It may know {@code error}, {@code oauth}, {@code jwk}, {@code fetch}, {@code client}, {@code
 * clientmetadata} and {@code clientauth}.
 */
@NullMarked
package dev.countersign.application.clientdocument;

import org.jspecify.annotations.NullMarked;
