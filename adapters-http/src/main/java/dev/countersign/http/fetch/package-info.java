/**
 * Owns fetching documents from the public Internet, within bounds of size, time and address.
 *
 * <p>It does not own what a document means, nor how long a copy is kept.
 *
 * <p>It may know {@code oauth} and {@code jwk}.
 */
@NullMarked
package dev.countersign.http.fetch;

import org.jspecify.annotations.NullMarked;
