/**
 * Owns the table of the logos of clients.
 *
 * <p>It does not own the clients: their deletion also deletes their logos, in the database.
 *
 * <p>It may know {@code error}, {@code oauth}, {@code fetch}, {@code client} and {@code
 * registration}.
 */
@NullMarked
package dev.countersign.persistence.clientlogo;

import org.jspecify.annotations.NullMarked;
