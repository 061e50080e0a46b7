/**
 * Owns what the use cases of {@code registration} need from outside: the store of initial access
 * tokens, and verifying software statements.
 *
 * <p>It does not own any adapter; each port has a contract in the testkit that every adapter
 * passes.
 */
@NullMarked
package dev.countersign.application.registration.driven;

import org.jspecify.annotations.NullMarked;
