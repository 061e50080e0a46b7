/**
 * Owns the logos of clients: fetches them when a client with an approved registration registers or
 * changes, and finds them for the pages.
 *
 * <p>It does not own the registration that it adds the fetching to.
 *
 * <p>It may know {@code error}, {@code oauth}, {@code fetch}, {@code client} and {@code
 * registration}.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7591.html#section-5">RFC 7591 §5</a>
 */
@NullMarked
package dev.countersign.application.clientlogo;

import org.jspecify.annotations.NullMarked;
