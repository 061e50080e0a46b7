/**
 * Owns the contracts of the driven ports of the fetching of documents, their in-memory adapters and
 * fixtures.
 *
 * <p>It does not own any test of a use case.
 */
@NullMarked
package dev.countersign.testkit.fetch;

import org.jspecify.annotations.NullMarked;
