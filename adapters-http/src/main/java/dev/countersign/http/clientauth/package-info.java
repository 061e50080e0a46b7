/**
 * Owns reading client credentials from a request.
 *
 * <p>It does not own verifying them.
 *
 * <p>It may know {@code error}, {@code oauth}, {@code jose}, {@code jwk}, {@code sealing} and
 * {@code client}.
 */
@NullMarked
package dev.countersign.http.clientauth;

import org.jspecify.annotations.NullMarked;
