/**
 * Owns what the use cases of {@code client} need from outside: the stores of clients, their names
 * and uses, and which names look alike.
 *
 * <p>It does not own any adapter; each port has a contract in the testkit that every adapter
 * passes.
 */
@NullMarked
package dev.countersign.application.client.driven;

import org.jspecify.annotations.NullMarked;
