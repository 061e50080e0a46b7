/**
 * Owns what the use cases of {@code passwordlink} need from outside: the store of links.
 *
 * <p>It does not own any adapter; the port has a contract in the testkit that every adapter passes.
 */
@NullMarked
package dev.countersign.application.passwordlink.driven;

import org.jspecify.annotations.NullMarked;
