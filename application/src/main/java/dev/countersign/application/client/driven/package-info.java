/**
 * Owns what the use cases of {@code client} need from outside: the stores of clients, their names
 * and tokens for registration, the verifying of assertions, and what names look like.
 *
 * <p>It does not own any adapter; each port has a contract in the testkit that every adapter
 * passes.
 */
@NullMarked
package dev.countersign.application.client.driven;

import org.jspecify.annotations.NullMarked;
