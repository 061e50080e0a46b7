/**
 * Owns what the use cases of {@code registrationupkeep} need from outside.
 *
 * <p>It does not own any adapter; each port has a contract in the testkit that every adapter
 * passes.
 */
@NullMarked
package dev.countersign.application.registrationupkeep.driven;

import org.jspecify.annotations.NullMarked;
