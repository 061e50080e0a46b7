/**
 * Owns what the use cases of {@code relyingsignin} need from outside: the store of sign-ins.
 *
 * <p>It does not own any adapter; the port has a contract in the testkit that every adapter passes.
 */
@NullMarked
package dev.countersign.application.relyingsignin.driven;

import org.jspecify.annotations.NullMarked;
