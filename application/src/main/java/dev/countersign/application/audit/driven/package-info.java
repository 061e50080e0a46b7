/**
 * Owns what the use cases of {@code audit} need from outside: the store of security events.
 *
 * <p>It does not own any adapter; each port has a contract in the testkit that every adapter
 * passes.
 */
@NullMarked
package dev.countersign.application.audit.driven;

import org.jspecify.annotations.NullMarked;
