/**
 * Owns what the use cases of {@code logout} need from outside: the store of deliveries.
 *
 * <p>It does not own any adapter; each port has a contract in the testkit that every adapter
 * passes.
 */
@NullMarked
package dev.countersign.application.logout.driven;

import org.jspecify.annotations.NullMarked;
