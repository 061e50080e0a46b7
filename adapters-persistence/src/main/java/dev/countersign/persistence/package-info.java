/**
 * Owns the stores on Micronaut Data JDBC, on H2 and PostgreSQL alike, and the caches before them.
 *
 * <p>It does not own what is stored: rows are mapped by hand, and secrets arrive hashed or sealed.
 *
 * <p>Where it matters how many rows a statement of our own has changed, its method takes the row
 * field by field: given a whole row, Micronaut Data answers 1 whatever happened.
 */
@NullMarked
package dev.countersign.persistence;

import org.jspecify.annotations.NullMarked;
