/**
 * Owns the contracts of the driven ports of the upkeep of registrations, and their in-memory
 * adapters.
 *
 * <p>It does not own any test of a use case.
 */
@NullMarked
package dev.countersign.testkit.registrationupkeep;

import org.jspecify.annotations.NullMarked;
