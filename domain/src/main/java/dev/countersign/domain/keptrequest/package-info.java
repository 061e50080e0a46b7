/**
 * Owns authorization requests that the server keeps while the user signs in and consents, because
 * they cannot travel in the URL.
 *
 * <p>It does not own what a request means.
 *
 * <p>It may know {@code error}, {@code oauth} and {@code session}.
 */
@NullMarked
package dev.countersign.domain.keptrequest;

import org.jspecify.annotations.NullMarked;
