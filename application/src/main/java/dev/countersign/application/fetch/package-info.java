/**
 * Owns finding the JWK sets that are published at URLs.
 *
 * <p>It does not own what the keys are used for.
 *
 * <p>It may know {@code oauth} and {@code jwk}.
 */
@NullMarked
package dev.countersign.application.fetch;

import org.jspecify.annotations.NullMarked;
