/**
 * Owns the measurements of what signing, encrypting and a whole token cost.
 *
 * <p>It does not own any bound that a build must keep: no test waits for a clock.
 */
@NullMarked
package dev.countersign.bench;

import org.jspecify.annotations.NullMarked;
