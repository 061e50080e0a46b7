/**
 * Owns what all stores share: units of work, JSON columns, the cache in front of a store.
 *
 * <p>It does not own any table of another concept.
 *
 * <p>It may know {@code error}.
 */
@NullMarked
package dev.countersign.persistence.oauth;

import org.jspecify.annotations.NullMarked;
