/**
 * Owns what the use cases of {@code key} need from outside: master keys, seals, the store of key
 * rings and their audit.
 *
 * <p>It does not own any adapter; each port has a contract in the testkit that every adapter
 * passes.
 */
@NullMarked
package dev.countersign.application.key.driven;

import org.jspecify.annotations.NullMarked;
