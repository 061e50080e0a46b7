/**
 * Owns finding the JWK sets that others publish.
 *
 * <p>It does not own what the keys are used for.
 *
 * <p>It may know {@code oauth} and {@code jwk}.
 */
@NullMarked
package dev.countersign.application.fetch;

import org.jspecify.annotations.NullMarked;
