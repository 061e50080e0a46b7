/**
 * Owns the pictures: decodes the logos of clients, and serves them to the pages from this server.
 *
 * <p>It does not own the fetching of logos, and not the pages.
 *
 * <p>It may know {@code error}, {@code oauth}, {@code fetch}, {@code client} and {@code
 * registration}.
 */
@NullMarked
package dev.countersign.http.clientlogo;

import org.jspecify.annotations.NullMarked;
