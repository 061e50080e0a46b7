/**
 * Owns what the use cases of {@code token} need from outside: signing, verifying, encrypting and
 * opening tokens.
 *
 * <p>It does not own any adapter; each port has a contract in the testkit that every adapter
 * passes.
 */
@NullMarked
package dev.countersign.application.token.driven;

import org.jspecify.annotations.NullMarked;
