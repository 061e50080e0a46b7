/**
 * Owns what the use cases of {@code clientadmin} need from outside: a directory of clients to page
 * through.
 *
 * <p>It does not own any adapter; each port has a contract in the testkit that every adapter
 * passes.
 */
@NullMarked
package dev.countersign.application.clientadmin.driven;

import org.jspecify.annotations.NullMarked;
