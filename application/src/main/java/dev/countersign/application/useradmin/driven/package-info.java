/**
 * Owns what the use cases of {@code useradmin} need from outside: the views of the stored accounts,
 * and the records that belong to an account.
 *
 * <p>It does not own any adapter; each port has a contract in the testkit that every adapter
 * passes.
 */
@NullMarked
package dev.countersign.application.useradmin.driven;

import org.jspecify.annotations.NullMarked;
