/**
 * Owns the driven port of the sign-in through other servers: the store of linked identities.
 *
 * <p>It does not own an adapter.
 */
@NullMarked
package dev.countersign.application.federation.driven;

import org.jspecify.annotations.NullMarked;
