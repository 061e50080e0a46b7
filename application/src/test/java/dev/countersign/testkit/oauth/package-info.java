/**
 * Owns what all in-memory stores share: one database, its units of work, races and fixed times; and
 * a web that others publish documents on.
 *
 * <p>It does not own any store.
 */
@NullMarked
package dev.countersign.testkit.oauth;

import org.jspecify.annotations.NullMarked;
