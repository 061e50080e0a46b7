/**
 * Wires the use cases of logout.
 *
 * <p>It does not own what ends a session.
 */
@NullMarked
package dev.countersign.bootstrap.logout;

import org.jspecify.annotations.NullMarked;
