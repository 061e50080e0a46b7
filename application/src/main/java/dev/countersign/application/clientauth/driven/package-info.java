/**
 * Owns what the use cases of {@code clientauth} need from outside: verifying assertions, and
 * remembering the used ones.
 *
 * <p>It does not own any adapter; each port has a contract in the testkit that every adapter
 * passes.
 */
@NullMarked
package dev.countersign.application.clientauth.driven;

import org.jspecify.annotations.NullMarked;
