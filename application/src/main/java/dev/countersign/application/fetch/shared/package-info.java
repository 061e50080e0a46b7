/**
 * Owns the cache of fetched documents, and the limits on how often documents are fetched.
 *
 * <p>It does not own any use case, and adapters do not use it.
 */
@NullMarked
package dev.countersign.application.fetch.shared;

import org.jspecify.annotations.NullMarked;
