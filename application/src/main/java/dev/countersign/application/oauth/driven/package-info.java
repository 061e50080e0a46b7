/**
 * Owns what the use cases of {@code oauth} need from outside: chance, hashes, transactions,
 * documents of strangers.
 *
 * <p>It does not own any adapter; each port has a contract in the testkit that every adapter
 * passes.
 */
@NullMarked
package dev.countersign.application.oauth.driven;

import org.jspecify.annotations.NullMarked;
