/**
 * Owns what the use cases of {@code lease} need from outside: the store of leased tokens.
 *
 * <p>It does not own any adapter; the port has a contract in the testkit that every adapter passes.
 */
@NullMarked
package dev.countersign.application.lease.driven;

import org.jspecify.annotations.NullMarked;
