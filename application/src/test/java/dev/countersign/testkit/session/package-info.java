/** The contract of {@code Sessions}, its adapter in memory, and sessions for tests. */
@NullMarked
package dev.countersign.testkit.session;

import org.jspecify.annotations.NullMarked;
