/**
 * Owns what the use cases of {@code lease} need from outside: the stores of leased tokens and of
 * the tokens of people.
 *
 * <p>It does not own any adapter; each port has a contract in the testkit that every adapter
 * passes.
 */
@NullMarked
package dev.countersign.application.lease.driven;

import org.jspecify.annotations.NullMarked;
