/**
 * Owns what the use cases of {@code grant} need from outside: the stores of grants, codes, refresh
 * tokens and revocations.
 *
 * <p>It does not own any adapter; each port has a contract in the testkit that every adapter
 * passes.
 */
@NullMarked
package dev.countersign.application.grant.driven;

import org.jspecify.annotations.NullMarked;
