/**
 * Owns the endpoints at which administrators read and confirm the time.
 *
 * <p>It does not own the judgment of the clock.
 *
 * <p>It may know {@code error} and {@code oauth}.
 */
@NullMarked
package dev.countersign.http.clock;

import org.jspecify.annotations.NullMarked;
