/**
 * The contracts of {@code LogoutQueue} and {@code LogoutDeliveries}, and their adapters in memory.
 */
@NullMarked
package dev.countersign.testkit.logout;

import org.jspecify.annotations.NullMarked;
