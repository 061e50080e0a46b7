/**
 * Owns the table of those access tokens that cannot be read back from themselves.
 *
 * <p>It does not own what they are worth.
 */
@NullMarked
package dev.countersign.persistence.token;

import org.jspecify.annotations.NullMarked;
