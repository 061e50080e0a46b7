/** The contract of {@code KeptRequests}, and its adapter in memory. */
@NullMarked
package dev.countersign.testkit.keptrequest;

import org.jspecify.annotations.NullMarked;
