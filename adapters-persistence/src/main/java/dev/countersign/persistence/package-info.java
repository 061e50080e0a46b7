/**
 * Owns the stores on Micronaut Data JDBC, on H2 and PostgreSQL alike, and the caches before them.
 *
 * <p>It does not own what is stored: rows are mapped by hand, and secrets arrive hashed or sealed.
 */
@NullMarked
package dev.countersign.persistence;

import org.jspecify.annotations.NullMarked;
