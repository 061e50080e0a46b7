/**
 * Owns the tables of data keys, rings and their keys.
 *
 * <p>It does not own any key in the clear.
 */
@NullMarked
package dev.countersign.persistence.key;

import org.jspecify.annotations.NullMarked;
