/**
 * Owns what use cases need from outside to fetch a document at a URL.
 *
 * <p>It does not own any adapter; each port has a contract in the testkit that every adapter
 * passes.
 */
@NullMarked
package dev.countersign.application.fetch.driven;

import org.jspecify.annotations.NullMarked;
