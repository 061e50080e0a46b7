/**
 * Owns the other side: servers elsewhere, our registrations there, the tokens leased from them.
 *
 * <p>It does not own this service's own clients, and knows this service, if it meets it, by its URL
 * only.
 */
@NullMarked
package dev.countersign.domain.relyingparty;

import org.jspecify.annotations.NullMarked;
