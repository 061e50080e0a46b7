/**
 * Owns what use cases need from outside to seal records: master keys, data keys, and the stores
 * whose records are sealed.
 *
 * <p>It does not own any adapter; each port has a contract in the testkit that every adapter
 * passes.
 */
@NullMarked
package dev.countersign.application.sealing.driven;

import org.jspecify.annotations.NullMarked;
