/**
 * Owns what the tests of all modules share: contracts of the driven ports, strict in-memory
 * adapters that pass them, and fixtures.
 *
 * <p>It does not own any test of its own: an adapter's test extends the contract of its port.
 */
@NullMarked
package dev.countersign.testkit;

import org.jspecify.annotations.NullMarked;
