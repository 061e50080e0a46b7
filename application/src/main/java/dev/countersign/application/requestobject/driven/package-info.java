/**
 * Owns what the use cases of {@code requestobject} need from outside: decoding and verifying JWTs.
 *
 * <p>It does not own any adapter; the port has a contract in the testkit that every adapter passes.
 */
@NullMarked
package dev.countersign.application.requestobject.driven;

import org.jspecify.annotations.NullMarked;
