/**
 * Owns the databases that this module's tests run on.
 *
 * <p>It does not own what is tested there: the contracts of the testkit define that.
 */
@NullMarked
package dev.countersign.persistence.testing;

import org.jspecify.annotations.NullMarked;
