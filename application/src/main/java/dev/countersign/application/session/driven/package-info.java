/**
 * Owns what the use cases of {@code session} need from outside: the store of sessions, and the
 * queue of those who are told of their end.
 *
 * <p>It does not own any adapter; each port has a contract in the testkit that every adapter
 * passes.
 */
@NullMarked
package dev.countersign.application.session.driven;

import org.jspecify.annotations.NullMarked;
