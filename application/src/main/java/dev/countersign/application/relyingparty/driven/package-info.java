/**
 * Owns what the use cases of {@code relyingparty} need from outside: other servers, and the stores
 * of these servers and of registrations.
 *
 * <p>It does not own any adapter; each port has a contract in the testkit that every adapter
 * passes.
 */
@NullMarked
package dev.countersign.application.relyingparty.driven;

import org.jspecify.annotations.NullMarked;
