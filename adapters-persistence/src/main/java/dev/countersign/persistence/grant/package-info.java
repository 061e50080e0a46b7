/**
 * Owns the tables of grants, codes, refresh tokens and revocations.
 *
 * <p>It does not own when a code or token is still good.
 */
@NullMarked
package dev.countersign.persistence.grant;

import org.jspecify.annotations.NullMarked;
