/**
 * Owns what the use cases of {@code keptrequest} need from outside: the store of requests.
 *
 * <p>It does not own any adapter; the port has a contract in the testkit that every adapter passes.
 */
@NullMarked
package dev.countersign.application.keptrequest.driven;

import org.jspecify.annotations.NullMarked;
