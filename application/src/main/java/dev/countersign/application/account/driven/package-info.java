/**
 * Owns what the use cases of {@code account} need from outside: the records of one user.
 *
 * <p>It does not own any adapter; the port has a contract in the testkit that every adapter passes.
 */
@NullMarked
package dev.countersign.application.account.driven;

import org.jspecify.annotations.NullMarked;
