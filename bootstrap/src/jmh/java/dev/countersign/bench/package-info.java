/**
 * Owns the benchmarks of signing, encrypting and issuing a whole token.
 *
 * <p>It does not own any limit that the build checks: no test depends on elapsed time.
 */
@NullMarked
package dev.countersign.bench;

import org.jspecify.annotations.NullMarked;
