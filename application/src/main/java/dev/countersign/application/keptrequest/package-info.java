/**
 * Owns keeping authorization requests while the user signs in and consents.
 *
 * <p>It does not own what a request means.
 *
 * <p>It may know {@code error}, {@code oauth} and {@code session}.
 */
@NullMarked
package dev.countersign.application.keptrequest;

import org.jspecify.annotations.NullMarked;
