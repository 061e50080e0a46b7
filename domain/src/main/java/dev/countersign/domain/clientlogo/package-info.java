/**
 * Owns the logos of clients as this server shows them.
 *
 * <p>It does not own {@code logo_uri}: that is part of a client's description.
 *
 * <p>It may know {@code error}, {@code oauth}, {@code fetch}, {@code client} and {@code
 * registration}.
 */
@NullMarked
package dev.countersign.domain.clientlogo;

import org.jspecify.annotations.NullMarked;
