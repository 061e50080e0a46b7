/**
 * Owns the bodies of HTTP messages to and from other servers, and their media types.
 *
 * <p>It does not own what a body contains.
 *
 * <p>It may know {@code oauth} and {@code jwk}.
 */
@NullMarked
package dev.countersign.domain.fetch;

import org.jspecify.annotations.NullMarked;
