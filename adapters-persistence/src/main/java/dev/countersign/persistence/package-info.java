/**
 * Owns the stores on Micronaut Data JDBC, for H2 and PostgreSQL, and the caches in front of them.
 *
 * <p>It does not own what is stored: rows are mapped by hand, and secrets arrive hashed or sealed.
 *
 * <p>If the number of rows that a custom statement changed matters, its method takes the fields of
 * the row one by one: for a whole row, Micronaut Data always returns 1.
 */
@NullMarked
package dev.countersign.persistence;

import org.jspecify.annotations.NullMarked;
