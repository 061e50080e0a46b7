/**
 * Owns the table of authorization requests that the server keeps.
 *
 * <p>It does not own what a request means.
 *
 * <p>It may know {@code error}, {@code oauth} and {@code session}.
 */
@NullMarked
package dev.countersign.persistence.keptrequest;

import org.jspecify.annotations.NullMarked;
