/**
 * Owns the wiring and the settings of the fetching of documents.
 *
 * <p>It does not own the use cases: it builds them through their factory.
 *
 * <p>It may know {@code oauth} and {@code jwk}.
 */
@NullMarked
package dev.countersign.bootstrap.fetch;

import org.jspecify.annotations.NullMarked;
