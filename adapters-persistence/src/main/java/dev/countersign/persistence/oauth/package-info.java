/**
 * Owns what all stores share: units of work, JSON as text, the cache before a store.
 *
 * <p>It does not own any table.
 */
@NullMarked
package dev.countersign.persistence.oauth;

import org.jspecify.annotations.NullMarked;
