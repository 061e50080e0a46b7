/**
 * Owns what the use cases of {@code key} need from outside: the store of key rings and their usage,
 * generating and reading keys.
 *
 * <p>It does not own any adapter; each port has a contract in the testkit that every adapter
 * passes.
 */
@NullMarked
package dev.countersign.application.key.driven;

import org.jspecify.annotations.NullMarked;
