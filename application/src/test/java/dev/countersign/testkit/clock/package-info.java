/** Contracts and in-memory adapters of the clock. */
@NullMarked
package dev.countersign.testkit.clock;

import org.jspecify.annotations.NullMarked;
