/**
 * Owns the wiring and the settings of the caches before the stores.
 *
 * <p>It does not own the stores: persistence makes them itself where there is a data source.
 */
@NullMarked
package dev.countersign.bootstrap.persistence;

import org.jspecify.annotations.NullMarked;
