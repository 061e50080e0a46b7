/**
 * Owns the tables of our registrations elsewhere and of the tokens leased there.
 *
 * <p>It does not own any secret in the clear.
 */
@NullMarked
package dev.countersign.persistence.relyingparty;

import org.jspecify.annotations.NullMarked;
