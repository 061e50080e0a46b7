/**
 * Owns the store of linked identities.
 *
 * <p>It does not own the accounts that they are linked to.
 *
 * <p>It may know {@code error}, {@code oauth}, {@code audit}, {@code profile}, {@code user}, {@code
 * session}, {@code keptrequest}, {@code account}, {@code grant}, {@code relyingparty} and {@code
 * relyingsignin}.
 */
@NullMarked
package dev.countersign.persistence.federation;

import org.jspecify.annotations.NullMarked;
