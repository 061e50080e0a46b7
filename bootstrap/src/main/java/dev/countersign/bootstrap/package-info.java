/**
 * Owns the start: the main class, what happens before the first request, and what the first start
 * prints.
 *
 * <p>It does not own any rule of the protocol; it only wires the other modules.
 */
@NullMarked
package dev.countersign.bootstrap;

import org.jspecify.annotations.NullMarked;
